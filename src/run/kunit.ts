// SPDX-License-Identifier: GPL-2.0-only
import { type BootPlace, type Failed, start, withBoot } from "./boot.ts";
import { findReport, lastLines } from "./console_text.ts";

/** What became of a KUnit suite. */
export type KunitRun =
  | {
    readonly outcome: "ran";
    /** What the suite printed, in KTAP: whether it passes stands in it. */
    readonly ktap: readonly string[];
  }
  | Omit<Failed, "done" | "records">;

/**
 * Boots a kernel that has `KUNIT` and a suite built in, and runs the suite.
 *
 * @param suite its name, with `*` and `?` as in a shell: `skb-release`
 * @throws DiagnosticError PW603 where no kernel can be booted on this machine
 * @throws the signal's reason on an abort
 */
export async function bootKunit(
  request: BootPlace & { readonly suite: string },
): Promise<KunitRun> {
  return await withBoot(request, 0, async (memory, folder) => {
    const end = await start(request, memory, folder, {
      args: [
        "kunit.enable=1",
        `kunit.filter_glob=${request.suite}`,
        "kunit_shutdown=halt",
      ],
    });
    const ktap = ktapOf(end.console);
    const report = findReport(end.console);
    if (end.code === 0 && !end.timedOut && !report && ktap.length > 0) {
      return { outcome: "ran", ktap };
    }
    return {
      outcome: ktap.length === 0
        ? "no-boot"
        : report
        ? "oops"
        : end.timedOut
        ? "hung"
        : "died",
      ...(report && { report: report.lines }),
      console: lastLines(end.console),
    };
  });
}

/** The lines of a console from the head of KTAP up to the end of the machine. */
export function ktapOf(console: readonly string[]): string[] {
  const start = console.findIndex((line) => /^K?TAP version \d+$/.test(line));
  if (start < 0) return [];
  const lines = console.slice(start);
  const end = lines.findIndex((line) => line.startsWith("reboot: "));
  return end < 0 ? lines : lines.slice(0, end);
}
