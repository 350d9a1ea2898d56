// SPDX-License-Identifier: GPL-2.0-only
import { hideMacros } from "./c_macros.ts";
import { tokenize } from "./c_tokens.ts";

/** A piece of C in which `...` stands for any run of balanced tokens. */
export type CPattern = readonly string[];

/**
 * Reads a pattern and puts the tree's names in place of the roles. A name
 * after `->` or `.` is a member's and no role.
 *
 * @example compilePattern("skb->len = ...;", { skb: "buf" })
 * // ["buf", "->", "len", "=", "...", ";"]
 */
export function compilePattern(
  pattern: string,
  roles: Readonly<Record<string, string>>,
): CPattern {
  const names = new Map(Object.entries(roles));
  const tokens = tokenize(hideMacros(pattern)).map(({ text }) => text);
  return tokens.map((token, i) =>
    /^(?:->|\.)$/.test(tokens[i - 1] ?? "") ? token : names.get(token) ?? token
  );
}

/** Names by role. */
export type Names = Readonly<Record<string, string>>;

/** The token of a pattern for a role that the match itself shall fill. */
export function openRole(role: string): string {
  return `?${role}`;
}

/**
 * Whether the tokens, all of them, are what the pattern says.
 *
 * @param isVariable Whether a name may play an open role.
 * @returns The names that play the open roles; nothing without a match.
 */
export function matchPattern(
  pattern: CPattern,
  tokens: readonly string[],
  isVariable: (name: string) => boolean = () => false,
): Names | undefined {
  const from = (p: number, t: number, bound: Names): Names | undefined => {
    const wanted = pattern[p];
    if (wanted === undefined) return t === tokens.length ? bound : undefined;
    if (wanted === "...") {
      for (const end of balancedEnds(tokens, t)) {
        const found = from(p + 1, end, bound);
        if (found) return found;
      }
      return undefined;
    }
    const token = tokens[t];
    const role = wanted.match(/^\?(\w+)$/)?.[1];
    if (token === undefined) return undefined;
    if (role === undefined || role in bound) {
      const name = role === undefined ? wanted : bound[role];
      return token === name ? from(p + 1, t + 1, bound) : undefined;
    }
    if (!isVariable(token)) return undefined;
    return from(p + 1, t + 1, { ...bound, [role]: token });
  };
  return from(0, 0, {});
}

/** Every index up to which the tokens from `start` close what they open. */
function balancedEnds(tokens: readonly string[], start: number): number[] {
  const ends = [start];
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    if (/^[([{]$/.test(tokens[at]!)) depth++;
    if (/^[)\]}]$/.test(tokens[at]!) && --depth < 0) break;
    if (depth === 0) ends.push(at + 1);
  }
  return ends;
}
