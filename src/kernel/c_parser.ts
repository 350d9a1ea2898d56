// SPDX-License-Identifier: GPL-2.0-only
import { Language, Parser, type Point, type Tree } from "web-tree-sitter";
import { CFile } from "./c_file.ts";
import { hideMacros } from "./c_macros.ts";

/** Turns C texts into parsed files. */
export interface CParser {
  /**
   * @param previous The same file before it was edited, if it is at hand: only
   *   what changed is parsed again. It stays usable.
   */
  parse(path: string, text: string, previous?: CFile): CFile;
}

const grammar = new URL(
  import.meta.resolve("tree-sitter-c/tree-sitter-c.wasm"),
);

let loaded: Promise<CParser> | undefined;

/** The parser; the grammar is loaded once per process. */
export function loadCParser(): Promise<CParser> {
  return loaded ??= load();
}

async function load(): Promise<CParser> {
  await Parser.init();
  const language = await Language.load(await Deno.readFile(grammar));
  const parser = new Parser().setLanguage(language);
  return {
    parse(path, text, previous): CFile {
      const code = hideMacros(text);
      const old = previous && edited(previous, code);
      const tree = parser.parse(code, old);
      old?.delete();
      if (!tree) throw new Error(`the C parser gave up on ${path}`);
      return new CFile(path, text, code, tree);
    },
  };
}

/** The previous tree, told which one range of its text became another. */
function edited(previous: CFile, code: string): Tree {
  const old = previous.code;
  const shorter = Math.min(old.length, code.length);
  let start = 0;
  while (start < shorter && old[start] === code[start]) start++;
  let same = 0;
  while (
    same < shorter - start &&
    old[old.length - 1 - same] === code[code.length - 1 - same]
  ) same++;
  const oldEndIndex = old.length - same;
  const newEndIndex = code.length - same;
  const tree = previous.tree.copy();
  tree.edit({
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(old, start),
    oldEndPosition: pointAt(old, oldEndIndex),
    newEndPosition: pointAt(code, newEndIndex),
  });
  return tree;
}

function pointAt(text: string, index: number): Point {
  let row = 0;
  let lineStart = 0;
  for (
    let at = text.indexOf("\n");
    at !== -1 && at < index;
    at = text.indexOf("\n", at + 1)
  ) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: index - lineStart };
}
