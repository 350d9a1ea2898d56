// SPDX-License-Identifier: GPL-2.0-only
import type { Failed } from "./boot.ts";
import { findReport, lastLines } from "./console_text.ts";
import type { UmlEnd } from "./uml_process.ts";

/** What became of a kernel that reports its tests in TAP, or in KTAP. */
export type TapRun =
  | {
    readonly outcome: "ran";
    /** From its head on; whether the tests pass stands in it. */
    readonly tap: readonly string[];
  }
  | Omit<Failed, "done" | "records">;

/** What a kernel that has ended says of its tests. */
export function tapRunOf(
  { code, timedOut, console }: Pick<UmlEnd, "code" | "timedOut" | "console">,
): TapRun {
  const tap = tapOf(console);
  const report = findReport(console);
  if (code === 0 && !timedOut && !report && tap.length > 0) {
    return { outcome: "ran", tap };
  }
  return {
    outcome: tap.length === 0
      ? "no-boot"
      : report
      ? "oops"
      : timedOut
      ? "hung"
      : "died",
    ...(report && { report: report.lines }),
    console: lastLines(console),
  };
}

/** The lines of a console from the head of TAP up to the end of the machine. */
export function tapOf(console: readonly string[]): string[] {
  const start = console.findIndex((line) => /^K?TAP version \d+$/.test(line));
  if (start < 0) return [];
  const lines = console.slice(start);
  const end = lines.findIndex((line) => line.startsWith("reboot: "));
  return end < 0 ? lines : lines.slice(0, end);
}
