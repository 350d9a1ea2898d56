// SPDX-License-Identifier: GPL-2.0-only

/** A report as a file that says where it comes from. */
export function toMarkdown(lines: readonly string[]): string {
  return [
    "# Figures",
    "",
    "Measured and written by `deno task bench --out <this file>`; not edited by",
    "hand. Runs turn about, and figures are medians if they do not say otherwise.",
    "",
    "```",
    ...lines,
    "```",
    "",
  ].join("\n");
}
