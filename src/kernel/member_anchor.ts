// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import { namedChildren } from "./c_node.ts";
import { type CVariable, variablesOf } from "./c_type.ts";
import { findItem } from "./item_anchor.ts";
import type { Range } from "./lines.ts";
import type { Spot } from "./spot.ts";
import { wholeLines } from "./whole_lines.ts";

/** A member of a struct, and the declaration that it is a part of. */
export interface CMember extends CVariable {
  readonly whole: Range;
}

/**
 * The lines of a member, which may stand in a nameless struct or union within
 * the struct.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveMember(
  query: AnchorQuery<CFile>,
  struct: string,
  name: string,
): Spot {
  const { node } = findItem(query, "struct", struct);
  const members = membersOf(query.source, node);
  const found = members.filter((member) => member.name === name);
  const { whole } = query.only(found, name, () => members);
  return wholeLines(query, whole);
}

/** The members of a struct or union, those of nameless ones inside too. */
export function membersOf(file: CFile, specifier: Node): readonly CMember[] {
  const body = specifier.childForFieldName("body");
  return body ? membersIn(file, body) : [];
}

function membersIn(file: CFile, node: Node): readonly CMember[] {
  return namedChildren(node).flatMap((child) => {
    if (child.type !== "field_declaration") {
      const holdsMembers = child.type.startsWith("preproc_") ||
        child.type === "ERROR";
      return holdsMembers ? membersIn(file, child) : [];
    }
    const type = child.childForFieldName("type");
    const inner = type?.childForFieldName("body");
    if (inner && !child.childForFieldName("declarator")) {
      return membersIn(file, inner);
    }
    const whole = { start: child.startIndex, end: child.endIndex };
    return variablesOf(file, child)
      .filter(({ name }) => name !== "")
      .map((variable) => ({ ...variable, whole }));
  });
}
