// SPDX-License-Identifier: GPL-2.0-only

/** The page with the scores of all series. */
export const scoresPath = "contract/mutations/index.html";

/** The page of the defects in a series on a kernel. */
export function mutationsPath(series: string, base: string): string {
  return `contract/mutations/${series}-${base}.html`;
}
