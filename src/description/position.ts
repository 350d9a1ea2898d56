// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";

const builders = new URL("./", import.meta.url).href;

/**
 * The line of the description that is being evaluated: the nearest caller
 * outside this folder. Builders call it so that an anchor that does not
 * resolve can point at the line that asks for it.
 */
export function here(): Position {
  const frames = new Error().stack?.split("\n").slice(1) ?? [];
  for (const frame of frames) {
    const found = frame.match(/(file:\/\/[^\s()]+):(\d+):(\d+)/);
    if (!found) continue;
    const [, url, line, column] = found;
    if (url!.startsWith(builders) && !url!.endsWith("_test.ts")) continue;
    return {
      file: fromFileUrl(url!),
      line: Number(line),
      column: Number(column),
    };
  }
  return { file: "<description>", line: 1 };
}

/** The file: URL of an absolute path. */
export function toFileUrl(path: string): string {
  const url = new URL("file:///");
  // What a URL would take for its end, or for an escape.
  url.pathname = path.replaceAll("%", "%25");
  return url.href;
}

/** The path of a file: URL, as a position and an open() want it. */
export function fromFileUrl(url: string): string {
  return decodeURIComponent(new URL(url).pathname);
}
