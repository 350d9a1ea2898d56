// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import type { Verified } from "../verify/verified.ts";
import { verified } from "../verify/verified_fixture.ts";
import { evidenceFor, type FoundEvidence } from "./evidence_for.ts";

function evidence(
  ...results: readonly (Partial<Verified> & { date: string })[]
): FoundEvidence {
  const read = results.map(({ date, ...more }) => ({
    verified: verified(more),
    date,
    file: `${date}.json`,
  }));
  return evidenceFor(read, "dataref", new Set(["now", "there"]), "6.12");
}

const now = { patchesDigest: "now", date: "2026-01-02", traces: 22 };

Deno.test("the newest result of the patches as they are is the evidence", () => {
  const { evidence: text, notes } = evidence(
    now,
    { ...now, date: "2026-01-01", traces: 11 },
    { ...now, base: "6.1", patchesDigest: "there", traces: 33 },
  );
  match(text!, /bounded +holds +holds/);
  match(text!, /22 traces/);
  match(text!, /33 traces/);
  doesNotMatch(text!, /11 traces/);
  deepEqual(notes, []);
});

Deno.test("of one day the result of the most calls is the evidence, or one that found something", () => {
  const long = { ...now, traces: 44, calls: 900 };
  const short = { ...now, traces: 11, calls: 10 };
  match(evidence(long, short).evidence!, /44 traces/);
  const clauses = [{ clause: "bounded", broken: true, traces: 1 }];
  match(evidence(long, { ...short, clauses }).evidence!, /bounded +broken/);
});

Deno.test("what is not known to be of these patches is left out with a note", () => {
  const { evidence: text, notes } = evidence(
    { ...now, patchesDigest: "before" },
    { base: "6.1", date: "2026-01-03" },
  );
  equal(text, undefined);
  match(notes[0]!, /^2 results left out/);
  match(notes[1]!, /not verified on 6\.12/);
});

Deno.test("an older result of these patches counts before a newer one of others", () => {
  const { evidence: text, notes } = evidence(
    now,
    { ...now, patchesDigest: "before", date: "2026-01-03", traces: 44 },
  );
  match(text!, /22 traces/);
  equal(notes.length, 1);
});
