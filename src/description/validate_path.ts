// SPDX-License-Identifier: GPL-2.0-only
import type { Diagnostic, Position } from "../diagnostic/diagnostic.ts";

/**
 * PW111 for a path that does not stay within the tree: absolute, with `.` or
 * `..` in it, or with characters that git or a mail would have to quote.
 */
export function validatePath(path: string, position: Position): Diagnostic[] {
  const why = flaw(path);
  if (why === undefined) return [];
  return [{
    code: "PW111",
    message: `path ${JSON.stringify(path)} ${why}`,
    position,
    hint: "give it from the top of the tree: net/core/skbuff.c",
  }];
}

function flaw(path: string): string | undefined {
  if (path === "") return "is empty";
  if (path.startsWith("/")) return "is absolute";
  const parts = path.split("/");
  if (parts.includes("..")) return "leads upwards";
  if (parts.includes(".") || parts.includes("")) return "is not the shortest";
  if (parts.includes(".git")) return "leads into git's own folder";
  if (!/^[\w.,+@/-]+$/.test(path)) return "holds more than plain characters";
  return undefined;
}
