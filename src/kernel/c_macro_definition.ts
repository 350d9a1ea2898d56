// SPDX-License-Identifier: GPL-2.0-only
import { continuedEnd, type Range } from "./lines.ts";

/** A `#define`, wherever it stands: kernel headers have them in structs too. */
export interface CMacroDefinition extends Range {
  readonly name: string;
  /** Its value without white space and trailing comment; may be empty. */
  readonly value: Range;
}

const define = /^[ \t]*#[ \t]*define[ \t]+(\w+)(\([^()]*\))?/gm;

/** Lists the macros that a text defines, line by line. */
export function listMacros(text: string): readonly CMacroDefinition[] {
  return [...text.matchAll(define)].map((found) => {
    const head = found.index + found[0].length;
    const end = continuedEnd(text, head);
    const body = text.slice(head, end).replace(
      /\s*\/\*(?:(?!\*\/).)*\*\/\s*$/,
      "",
    );
    const start = head + body.match(/^(?:[ \t]|\\\n)*/)![0].length;
    const value = { start, end: Math.max(start, head + body.trimEnd().length) };
    return { name: found[1]!, start: found.index, end, value };
  });
}
