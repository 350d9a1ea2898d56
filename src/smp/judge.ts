// SPDX-License-Identifier: GPL-2.0-only
import type { SmpKernel } from "./build_smp.ts";
import { isPlanted, parseReports, type Report } from "./reports.ts";
import { parseResult, type SmpResult } from "./result.ts";

/** What became of the machine. Only `ran` says anything of the contract. */
export type SmpRun =
  | SmpResult & {
    readonly outcome: "ran";
    readonly reports: readonly Report[];
    readonly console: readonly string[];
  }
  | {
    /** `blind`: it ran, and did not report the race that is there on purpose. */
    readonly outcome: "no-boot" | "hung" | "oops" | "died" | "blind";
    readonly reports: readonly Report[];
    readonly console: readonly string[];
  };

type BuiltKernel = Extract<SmpKernel, { outcome: "built" }>;

/** What a console tells of the machine's end. */
export function judge(
  { sanitizer, touched }: Pick<BuiltKernel, "sanitizer" | "touched">,
  console: readonly string[],
  late: boolean,
): SmpRun {
  const all = parseReports(console, touched);
  const reports = all.filter((report) => !isPlanted(report));
  const result = parseResult(console);
  const some = (pattern: RegExp): boolean =>
    console.some((line) => pattern.test(line));
  const without = (
    outcome: Exclude<SmpRun["outcome"], "ran">,
  ): SmpRun => ({ outcome, reports, console });
  if (some(oops)) return without("oops");
  if (!some(/patchwright-smp-start: 2 /)) return without("no-boot");
  if (late) return without("hung");
  if (result === undefined) return without("died");
  if (sanitizer === "kcsan" && !all.some(isPlanted)) return without("blind");
  return { outcome: "ran", ...result, reports, console };
}

const oops =
  /Kernel panic - |^Oops: |^BUG: (unable to handle|kernel NULL)|^kernel BUG at |general protection fault/;
