// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import { setOff } from "./item_anchor.ts";
import { columns, continuedEnd, indentOf, type Range } from "./lines.ts";
import type { Candidate } from "./nearest.ts";
import type { Spot } from "./spot.ts";
import { afterLine } from "./whole_lines.ts";

/** A line of a file that is structured by lines, without its line break. */
interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function linesIn(text: string): readonly Line[] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map((found) => ({
    text: found[0].replace(/\n$/, ""),
    start: found.index,
    end: found.index + found[0].length,
  }));
}

const opensStanza =
  /^[ \t]*(?:(?:menu)?config|choice|endchoice|(?:main)?menu|endmenu|if|endif|o?r?source|comment)\b/;

/**
 * The stanza of a symbol in a Kconfig file, from `config` to its last line.
 *
 * @throws DiagnosticError PW201, PW202.
 */
export function resolveConfig(query: AnchorQuery, symbol: string): Spot {
  const lines = linesIn(query.text);
  const all = lines.flatMap((line, index) => {
    const name = line.text.match(/^[ \t]*(?:menu)?config[ \t]+(\w+)/)?.[1];
    return name ? [{ name, index, start: line.start }] : [];
  });
  const found = all.filter(({ name }) => name === symbol);
  const { index } = query.only(found, symbol, () => all);
  const width = columns(indentOf(lines[index]!.text));
  // Help texts are deeper, so an `if` in them opens nothing.
  const next = lines.findIndex((line, i) =>
    i > index && opensStanza.test(line.text) &&
    columns(indentOf(line.text)) <= width
  );
  const stanza = lines.slice(index, next === -1 ? lines.length : next);
  const last = stanza.findLast(({ text }) => !/^\s*(?:#.*)?$/.test(text))!;
  let top = index;
  while (/^\s*#/.test(lines[top - 1]?.text ?? "")) top--;
  return setOff(query, { start: lines[top]!.start, end: last.end }, false);
}

/**
 * The line of a Makefile that adds an object, with the lines it goes on to.
 *
 * @throws DiagnosticError PW201, PW202.
 */
export function resolveMakeLine(query: AnchorQuery, object: string): Spot {
  const all = makeLines(query.text);
  const found = all.filter(({ name }) => name === object);
  return lineSpot(query, query.only(found, object, () => all));
}

function makeLines(text: string): readonly (Candidate & Range)[] {
  const assignment = /^[^\s#][^=\n]*?[+:?]?=(.*)$/gm;
  return [...text.matchAll(assignment)].flatMap((found) => {
    const start = found.index;
    const end = continuedEnd(text, start);
    const value = text.slice(start, end).replace(/^[^=]*=/, "");
    return [...new Set(value.split(/[\s\\]+/))]
      .filter((word) => word.endsWith(".o") || word.includes("/"))
      .map((name) => ({ name, start, end: Math.min(end + 1, text.length) }));
  });
}

/**
 * An entry of a toctree directive, by its document or its whole line.
 *
 * @throws DiagnosticError PW201, PW202.
 */
export function resolveToctree(query: AnchorQuery, entry: string): Spot {
  const all = toctreeEntries(query.text);
  const found = all.filter(({ name, line }) =>
    name === entry || line === entry
  );
  return lineSpot(query, query.only(found, entry, () => all));
}

function toctreeEntries(
  text: string,
): readonly (Candidate & Range & { readonly line: string })[] {
  let depth: number | undefined;
  return linesIn(text).flatMap(({ text: content, start, end }) => {
    const line = content.trim();
    const width = columns(indentOf(content));
    if (/^\.\.[ \t]+toctree::/.test(line)) {
      depth = width;
      return [];
    }
    if (line === "" || depth === undefined) return [];
    if (width <= depth) {
      depth = undefined;
      return [];
    }
    if (/^:\w+:/.test(line)) return [];
    return [{ name: line.match(/<(.+)>$/)?.[1] ?? line, line, start, end }];
  });
}

function lineSpot(query: AnchorQuery, { start, end }: Range): Spot {
  const { text, edit } = query;
  const indent = indentOf(text.slice(start));
  const spot = {
    form: "lines",
    indent,
    prefix: "",
    suffix: "",
    roles: {},
  } as const;
  switch (edit.action) {
    case "before":
      return { ...spot, start, end: start };
    case "after":
      return { ...spot, ...afterLine(text, end) };
    case "replace":
    case "remove":
      return { ...spot, start, end };
  }
}
