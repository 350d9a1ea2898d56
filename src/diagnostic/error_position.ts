// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "./diagnostic.ts";

/**
 * The first place in somebody's files that an error names, in its message or
 * on the way to where it was thrown.
 *
 * @param isTheirs Whether the file of an absolute path is one of them.
 */
export function errorPosition(
  { message, stack = "" }: Error,
  isTheirs: (path: string) => boolean,
): Position | undefined {
  const places = `${message}\n${stack}`
    .matchAll(/file:\/\/([^\s()]+?):(\d+):(\d+)/g);
  for (const [, path, line, column] of places) {
    const file = decodeURIComponent(path!);
    if (isTheirs(file)) {
      return { file, line: Number(line), column: Number(column) };
    }
  }
  return undefined;
}
