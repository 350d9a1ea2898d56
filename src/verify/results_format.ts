// SPDX-License-Identifier: GPL-2.0-only
import { isClean, isExpected, type Verified } from "./verified.ts";

/** The results in KTAP, one test for each stand, one below it for a clause. */
export function asKtap(results: readonly Verified[]): string {
  const lines = ["KTAP version 1", `1..${results.length}`];
  for (const [i, result] of results.entries()) {
    const { clauses } = result;
    lines.push("  KTAP version 1", `  1..${clauses.length + 1}`);
    const agrees = result.outcome === "agrees";
    lines.push(
      `  ${agrees ? "ok" : "not ok"} 1 agrees_with_model # ` +
        `${result.traces} traces, seed ${result.seed}`,
    );
    for (const [k, it] of clauses.entries()) {
      lines.push(
        `  ${isExpected(result, it) ? "ok" : "not ok"} ${k + 2} ${it.clause}` +
          (it.broken ? " # broken" : ""),
      );
    }
    lines.push(`${isClean(result) ? "ok" : "not ok"} ${i + 1} ${slug(result)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** The results as `kunit.py --json` prints its own. */
export function asKunitJson(results: readonly Verified[]): unknown {
  const status = (ok: boolean): string => (ok ? "PASS" : "FAIL");
  return {
    arch: "um",
    git_branch: "patchwright",
    name: "patchwright verify",
    sub_groups: results.map((result) => ({
      name: slug(result),
      sub_groups: [],
      test_cases: [
        {
          name: "agrees_with_model",
          status: result.outcome === "no-build"
            ? "ERROR"
            : status(result.outcome === "agrees"),
        },
        ...result.clauses.map((it) => ({
          name: it.clause,
          status: status(isExpected(result, it)),
        })),
      ],
    })),
    test_cases: [],
  };
}

function slug({ stand, variant }: Verified): string {
  return `${stand} ${variant}`.replaceAll(/[^\w.-]+/g, "_");
}
