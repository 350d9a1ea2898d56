// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import type { Verified } from "../../verify/verified.ts";
import { verified } from "../../verify/verified_fixture.ts";
import type { RecordedResult } from "../site_input.ts";
import { matrixFor } from "./matrix.ts";

const result = (
  date: string,
  calls: number,
  more: Partial<Verified> = {},
): RecordedResult => ({
  namesPatches: true,
  date,
  file: `${date}.json`,
  verified: verified({ calls, ...more }),
});

function verdicts(...results: RecordedResult[]): string[] {
  const { rows } = matrixFor(
    ["bounded"],
    ["dataref"],
    ["6.1", "6.12"],
    results,
  );
  return rows[0]!.cells.map(({ verdict }) => verdict);
}

Deno.test("what was not run is said to be not run", () => {
  deepEqual(verdicts(), ["not run", "not run"]);
  deepEqual(verdicts(result("2026-01-01", 1)), ["not run", "holds"]);
});

Deno.test("what one run broke no other run of the kernel mends", () => {
  const clauses = [{ clause: "bounded", broken: true, traces: 2 }];
  const broken = (date: string, more: Partial<Verified> = {}): RecordedResult =>
    result(date, 1, { clauses, ...more });
  const holds = result("2026-01-02", 1);
  equal(verdicts(holds, broken("2026-01-01"))[1], "broken");
  equal(verdicts(holds, broken("2026-01-03"))[1], "broken");
  equal(
    verdicts(holds, broken("2026-01-01", { identity: "6.12.0" }))[1],
    "holds",
  );
  equal(
    verdicts(holds, broken("2026-01-01", { outcome: "differs" }))[1],
    "holds",
  );
});

Deno.test("the newest result is the first, of one day that with the most calls", () => {
  const { columns } = matrixFor(["bounded"], ["dataref"], ["6.12"], [
    result("2026-01-01", 9),
    result("2026-01-02", 1),
    result("2026-01-02", 2),
  ]);
  deepEqual(columns[0]!.results.map(({ verified }) => verified.calls), [
    2,
    1,
    9,
  ]);
});

Deno.test("a kernel that is not as its model, or lacks patches, tells nothing", () => {
  equal(
    verdicts(result("2026-01-01", 1, { outcome: "differs" }))[1],
    "not run",
  );
  equal(verdicts(result("2026-01-01", 1, { patches: 2 }))[1], "not run");
});
