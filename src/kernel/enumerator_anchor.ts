// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { Range } from "./lines.ts";
import type { Candidate } from "./nearest.ts";
import type { Spot } from "./spot.ts";
import { linesOf, wholeLines } from "./whole_lines.ts";

/**
 * The lines of an enumerator. The last one may lack its comma: text after it
 * gets one in front.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveEnumerator(
  query: AnchorQuery<CFile>,
  name: string,
): Spot {
  const { text, source, edit } = query;
  const all = enumeratorsOf(source);
  const found = all.filter((enumerator) => enumerator.name === name);
  const { start, end } = query.only(found, name, () => all);
  const comma = source.code.slice(end)
    .match(/^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*,/)?.[0].length ?? 0;
  const spot = wholeLines(query, { start, end: end + comma });
  if (comma > 0 || edit.action !== "after") return spot;
  const rest = text.slice(end, linesOf(query, { start, end }).end);
  return { ...spot, start: end, prefix: `,${rest}` };
}

function enumeratorsOf({ items }: CFile): readonly (Candidate & Range)[] {
  return items.filter(({ kind }) => kind === "enum").flatMap(({ node }) =>
    node.descendantsOfType("enumerator").flatMap((enumerator) => {
      const name = enumerator?.childForFieldName("name");
      if (!enumerator || !name) return [];
      const { startIndex: start, endIndex: end } = enumerator;
      return [{ name: name.text, start, end }];
    })
  );
}
