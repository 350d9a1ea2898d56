// SPDX-License-Identifier: GPL-2.0-only
import process from "node:process";
import ora, { type Ora } from "ora";

/** Says what is going on; every call replaces the line before. */
export type Progress = (message: string) => void;

/**
 * Shows progress on standard error while `work` runs, once it takes longer
 * than a blink; nothing at all where that is no terminal.
 */
export async function withProgress<T>(
  quiet: boolean,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  if (quiet || !hasWidth()) return await work(() => {});
  const start = performance.now();
  let spinner: Ora | undefined;
  const progress: Progress = (message) => {
    if (performance.now() - start < 300) return;
    spinner ??= ora({ stream: process.stderr }).start();
    spinner.text = message;
  };
  try {
    return await work(progress);
  } finally {
    spinner?.stop();
  }
}

/** Splits what is shown into lines, one for each of several works at a time. */
export function progressOfEach(
  progress: Progress,
  works: number,
): readonly Progress[] {
  const shown: string[] = Array.from({ length: works }, () => "");
  return shown.map((_, i) => (message) => {
    shown[i] = message;
    progress(shown.filter((it) => it !== "").join("\n  "));
  });
}

// A terminal that does not know its width would have ora count lines for ever.
function hasWidth(): boolean {
  return Deno.stderr.isTerminal() && Deno.consoleSize().columns > 0;
}

/** Rows as columns of equal width; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => widths[i] = Math.max(widths[i] ?? 0, cell.length));
  }
  return rows.map((row) =>
    row.map((cell, i) => i === row.length - 1 ? cell : cell.padEnd(widths[i]!))
      .join("  ").trimEnd()
  );
}
