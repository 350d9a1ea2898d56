// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal } from "node:assert/strict";
import { verified } from "../../verify/verified_fixture.ts";
import { matrixFor } from "./matrix.ts";
import { runsView } from "./runs.ts";

Deno.test("every run is shown as it ended, and what has none as not run", () => {
  const results = (["agrees", "hung"] as const).map((outcome) => ({
    verified: verified({ outcome, identity: `6.12-${outcome}` }),
    namesPatches: outcome === "agrees",
    date: "2026-01-01",
    file: `docs/campaigns/${outcome}.json`,
  }));
  for (const result of results) {
    const bases = ["6.1", "6.12"];
    const matrix = matrixFor(["bounded"], ["dataref"], bases, [result]);
    const [none, run] = runsView(matrix);
    const { outcome } = result.verified;
    deepEqual(none, { implementation: "dataref", base: "6.1", ran: false });
    deepEqual(
      [run!.ran, run!.outcome, run!.date, run!.file],
      [true, outcome, "2026-01-01", `${outcome}.json`],
    );
    equal(
      run!.variant,
      result.namesPatches ? "plain" : "plain; of patches that it does not name",
    );
  }
});
