// SPDX-License-Identifier: GPL-2.0-only
import type { CheckResult } from "../../check/result.ts";
import type { RecordedCheck } from "../site_input.ts";

/** What the checks of a series came to, for a template. */
export type ChecksView = {
  /** When they were run, and on what; or that they were not. */
  readonly said: string;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly kind: string;
    readonly summary: string;
    readonly details: readonly { readonly line: string }[];
  }[];
};

/**
 * What the last run of `check` said of a series on a kernel, or of one patch
 * of it. A result of patches that have changed since tells nothing of these.
 */
export function checksOf(
  checks: readonly RecordedCheck[],
  series: string,
  base: string,
  patch?: string,
): ChecksView {
  const found = checks.find(({ checked }) =>
    checked.series === series && checked.base === base
  );
  if (found === undefined) return { said: "Not run.", checks: [] };
  const { checked: { date, identity, results }, isCurrent } = found;
  if (!isCurrent) {
    return {
      said: `Not run: the series has changed since it was checked on ${date}.`,
      checks: [],
    };
  }
  return {
    said:
      `Run on ${date}, on Linux ${identity}: each patch on top of those before it.`,
    checks: results.map((it) => viewOf(it, patch)),
  };
}

/** For one patch, a failure in another one is none of its own. */
function viewOf(
  { name, status, summary, details = [] }: CheckResult,
  patch: string | undefined,
): ChecksView["checks"][number] {
  const own = patch === undefined
    ? details
    : details.filter((line) => line.includes(`${patch}: `));
  const isElsewhere = patch !== undefined && status === "fail" &&
    own.length === 0;
  const shown = isElsewhere ? "fail elsewhere" : status;
  return {
    name,
    status: shown,
    kind: shown === "pass" ? "holds" : shown === "fail" ? "broken" : "not-run",
    summary,
    details: status === "pass" ? [] : own.map((line) => ({ line })),
  };
}
