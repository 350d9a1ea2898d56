// SPDX-License-Identifier: GPL-2.0-only
import type { Range } from "./lines.ts";

/** One token of C and where it stands. */
export interface CToken extends Range {
  readonly text: string;
}

const lexeme = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*|\\\n`, // passed over
    String.raw`(?:\b[LuU]|\bu8)?"(?:\\[\s\S]|[^"\\\n])*"`,
    String.raw`'(?:\\.|[^'\\\n])+'`,
    String.raw`[A-Za-z_]\w*`,
    String.raw`\.?\d(?:[eEpP][+-]|[\w.])*`,
    String.raw`\.\.\.|<<=|>>=|->|\+\+|--|&&|\|\||##`,
    String.raw`[-+*\/%&|^=!<>]=|<<|>>`,
    String.raw`\S`,
  ].join("|"),
  "g",
);

/**
 * The tokens of [start, end) of a C text, without comments and white space.
 * Code that the parser does not understand has tokens all the same.
 */
export function tokenize(
  code: string,
  start = 0,
  end = code.length,
): readonly CToken[] {
  const part = code.slice(start, end);
  const tokens: CToken[] = [];
  for (const { 0: text, index } of part.matchAll(lexeme)) {
    if (/^(?:\/[*\/]|\\\n)/.test(text)) continue;
    const at = start + index;
    tokens.push({ text, start: at, end: at + text.length });
  }
  return tokens;
}

/** The index of the first token that begins at or after `offset`. */
export function tokenIndexAt(
  tokens: readonly CToken[],
  offset: number,
): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens of a list that lie within a range. */
export function tokensWithin(
  tokens: readonly CToken[],
  { start, end }: Range,
): readonly CToken[] {
  return tokens.slice(tokenIndexAt(tokens, start), tokenIndexAt(tokens, end));
}
