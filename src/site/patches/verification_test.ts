// SPDX-License-Identifier: GPL-2.0-only
import { equal } from "node:assert/strict";
import type { Verified } from "../../verify/verified.ts";
import { verified } from "../../verify/verified_fixture.ts";
import { verificationOf } from "./verification.ts";

const clauses = (broken: boolean): Pick<Verified, "clauses"> => ({
  clauses: [
    { clause: "never-early", broken, traces: 0 },
    { clause: "bounded", broken: false, traces: 0 },
  ],
});

/** Results of a series of three patches, of which the last brings it. */
const results = [
  verified({ patch: 1, implementation: "ubuf_info", ...clauses(true) }),
  verified({ patch: 2, implementation: "ubuf_info", outcome: "hung" }),
  verified({ patch: 3, ...clauses(false) }),
].map((verified) => ({
  verified,
  namesPatches: true,
  date: undefined,
  file: "a.json",
}));

Deno.test("a patch tells what a kernel with it did, and whose promises it broke", () => {
  const of = (patch: number, base = "6.12"): string =>
    verificationOf(results, "dataref", base, patch);
  equal(of(1), "ubuf_info breaks never-early");
  equal(of(2), "hung");
  equal(of(3), "all 2 clauses hold");
  equal(of(3, "6.1"), "not run");
});

Deno.test("a result that does not name its patches is shown as such", () => {
  const old = results.map((it) => ({ ...it, namesPatches: false }));
  equal(
    verificationOf(old, "dataref", "6.12", 3),
    "all 2 clauses hold, of patches that it does not name",
  );
});
