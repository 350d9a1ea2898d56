// SPDX-License-Identifier: GPL-2.0-only

/** A path as a shell takes it for one word. */
export function shellQuote(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
