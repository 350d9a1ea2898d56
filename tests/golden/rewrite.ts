// SPDX-License-Identifier: GPL-2.0-only
/**
 * Ways to write the golden tree otherwise without making it another program.
 * What to do is plain data, so that a failing case can be read and replayed.
 *
 * @module
 */
import fc from "fast-check";
import { loadCParser } from "../../src/kernel/c_parser.ts";
import { variablesOf } from "../../src/kernel/roles.ts";
import type { Snapshot } from "../../src/kernel/tree.ts";
import { goldenTree } from "./golden_series.ts";

/** A piece of text for one of the places where it can go. */
export interface Piece {
  /** Counts the places, round and round. */
  readonly at: number;
  readonly text: string;
}

const parser = await loadCParser();
const noise = /\/\* noise \*\/|\/\/ noise$/gm;

const pieces = (...texts: readonly string[]): fc.Arbitrary<Piece[]> =>
  fc.array(fc.record({ at: fc.nat(999), text: fc.constantFrom(...texts) }), {
    maxLength: 30,
  });

/** For {@link addNoise}. */
export const noises = pieces("\n", "\n\n\n", "/* noise */\n", "// noise\n");
/** For {@link reformat}. */
export const spaces = pieces(" ", "   ", "\t", "\n\t\t", "\n\n  ");
/** For {@link reorder}. */
export const swaps = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), {
  maxLength: 10,
});
/** For {@link rename}. */
export const names = fc.nat(600);

/** What is left of C without noise and without white space. */
export function squeeze(text: string): string {
  return text.replace(noise, "").replace(/\s+/g, "");
}

/** Comments and blank lines between the lines. */
export function addNoise(tree: Snapshot, given: readonly Piece[]): Snapshot {
  return eachCFile(tree, (text) => {
    const places = noisePlaces(text);
    return given.map(({ at, text }) => ({
      at: places[at % places.length]!,
      text,
    }))
      .toSorted((a, b) => b.at - a.at)
      .reduce(
        (now, { at, text }) => now.slice(0, at) + text + now.slice(at),
        text,
      );
  });
}

/**
 * Other white space in the bodies of functions. The declarations are left
 * alone: their order hangs on how long their lines are.
 */
export function reformat(tree: Snapshot, given: readonly Piece[]): Snapshot {
  return eachCFile(tree, (text) => {
    const gaps = bodiesOf(text).flatMap(({ start, end }) =>
      [...text.slice(start, end).matchAll(/\s+/g)]
        .map(({ 0: space, index }) => ({ space, start: start + index }))
    );
    if (gaps.length === 0) return text;
    const chosen = new Map(given.map((it) => [it.at % gaps.length, it.text]));
    return [...chosen].toSorted(([a], [b]) => b - a)
      .reduce((now, [i, form]) => {
        const { space, start } = gaps[i]!;
        // What stands on a line of its own stays on one.
        const breaks = space.includes("\n") && !form.includes("\n");
        return now.slice(0, start) + (breaks ? "\n" : "") + form +
          now.slice(start + space.length);
      }, text);
  });
}

/** The functions of each file in another order. */
export function reorder(
  tree: Snapshot,
  given: readonly (readonly [number, number])[],
): Snapshot {
  return eachCFile(tree, (text) => {
    const blocks = blocksOf(text);
    const functions = [...blocks.keys()].filter((i) => isFunction(blocks[i]!));
    if (functions.length < 2) return text;
    for (const [a, b] of given) {
      const i = functions[a % functions.length]!;
      const j = functions[b % functions.length]!;
      [blocks[i], blocks[j]] = [blocks[j]!, blocks[i]!];
    }
    return blocks.join("\n\n") + "\n";
  });
}

/**
 * Other names for parameters and locals, each as long as the old one: where
 * lines wrap and declarations go hangs on the length.
 */
export function rename(tree: Snapshot, seed: number): Snapshot {
  const names = newNames(seed);
  return eachCFile(tree, (text) =>
    blocksOf(text).map((block) =>
      // A name behind `struct`, `->` or `.` is no variable's.
      isFunction(block)
        ? block.replace(
          /(?<!->|\.|struct )\b[a-z]+\b/g,
          (word) => names.get(word) ?? word,
        )
        : block
    ).join("\n\n") + "\n");
}

/** Gives the old names back, wherever the new ones have got to. */
export function renameBack(text: string, seed: number): string {
  const old = new Map([...newNames(seed)].map(([was, is]) => [is, was]));
  return text.replace(/\bq[a-z]+\b/g, (word) => old.get(word) ?? word);
}

/** What blank lines set apart at the margin. */
export function blocksOf(text: string): string[] {
  return text.trimEnd().split(/\n\n(?=\S)/);
}

function isFunction(block: string): boolean {
  return /\n\{\n/.test(block);
}

function eachCFile(
  tree: Snapshot,
  change: (text: string) => string,
): Snapshot {
  return new Map(
    [...tree].map((
      [path, text],
    ) => [path, /\.[ch]$/.test(path) ? change(text) : text]),
  );
}

/**
 * The starts of lines, except in comments and macros, between a comment or an
 * export line and what it is about, and before the first line.
 */
function noisePlaces(text: string): number[] {
  let start = 0;
  let inComment = false;
  let above = "/*";
  return text.split("\n").flatMap((line) => {
    const place = start;
    const apart = !inComment && !/(?:\\|\*\/)$/.test(above) &&
      place > 0 && !line.startsWith("EXPORT_");
    start += line.length + 1;
    inComment = (inComment || line.includes("/*")) && !line.includes("*/");
    above = line;
    return apart ? [place] : [];
  });
}

/** Where statements stand: in functions, behind the blank line if any. */
function bodiesOf(text: string): { start: number; end: number }[] {
  let from = 0;
  return blocksOf(text).flatMap((block) => {
    const offset = text.indexOf(block, from);
    from = offset + block.length;
    if (!isFunction(block)) return [];
    const open = block.indexOf("\n{\n") + 3;
    const blank = block.indexOf("\n\n", open);
    const start = blank === -1 ? open : blank + 2;
    return [{ start: offset + start, end: offset + block.lastIndexOf("\n}") }];
  });
}

function newNames(seed: number): Map<string, string> {
  return new Map(
    goldenVariables.map((name, i) => [name, newName(seed + i, name.length)]),
  );
}

function newName(n: number, length: number): string {
  const digits = (n + 26 ** (length - 1)).toString(26).slice(1);
  const letter = (digit: string): string =>
    String.fromCharCode(97 + parseInt(digit, 26));
  return "q" + digits.replace(/./g, letter);
}

/** The parameters and locals of all functions of the golden tree. */
const goldenVariables: readonly string[] = [
  ...new Set(
    [...goldenTree].filter(([path]) => /\.[ch]$/.test(path))
      .map(([path, text]) => parser.parse(path, text))
      .flatMap((file) =>
        file.items.filter(({ kind }) => kind === "function")
          .flatMap(({ node }) => [...variablesOf(file, node)])
      ),
  ),
].sort();
