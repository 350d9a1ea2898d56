// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import type { Spot } from "./spot.ts";
import { wholeLines } from "./whole_lines.ts";

const include = /^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]/gm;

/**
 * The #include of a header, given as `linux/skbuff.h`.
 *
 * @throws DiagnosticError PW201, PW202.
 */
export function resolveInclude(query: AnchorQuery, header: string): Spot {
  const name = header.replace(/^[<"]|[>"]$/g, "");
  const all = [...query.text.matchAll(include)].map((found) => ({
    name: found[1]!,
    start: found.index,
    end: found.index + found[0].length,
  }));
  const found = all.filter((it) => it.name === name);
  return wholeLines(query, query.only(found, name, () => all));
}
