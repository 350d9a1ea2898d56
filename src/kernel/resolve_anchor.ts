// SPDX-License-Identifier: GPL-2.0-only
import { type AnchoredEdit, AnchorQuery } from "./anchor_query.ts";
import { CFile, type Source } from "./c_file.ts";
import { resolveEnumerator } from "./enumerator_anchor.ts";
import { resolveInFunction } from "./function_anchor.ts";
import { resolveInclude } from "./include_anchor.ts";
import { resolveTopLevel } from "./item_anchor.ts";
import { resolveKernelDoc } from "./kernel_doc_anchor.ts";
import {
  resolveConfig,
  resolveMakeLine,
  resolveToctree,
} from "./line_anchor.ts";
import { resolveMacroValue } from "./macro_value_anchor.ts";
import {
  resolveMaintainers,
  resolveMaintainersFile,
} from "./maintainers_anchor.ts";
import { resolveMember } from "./member_anchor.ts";
import type { Spot } from "./spot.ts";

/**
 * Finds the one place in a file that an edit speaks of.
 *
 * @param insertion The text that the edit brings: the width of a declaration,
 *   a parameter or a return type decides where and how it fits.
 * @throws DiagnosticError at the edit's position: PW201 when the place is not
 *   there, PW202 when it is there more than once, PW206 when a role has no
 *   player, PW207 when the edit cannot be made at that place.
 */
export function resolveAnchor(
  source: Source,
  edit: AnchoredEdit,
  insertion = "",
): Spot {
  const query: AnchorQuery = new AnchorQuery(source, edit, insertion);
  const { anchor } = edit;
  switch (anchor.in) {
    case "include":
      return resolveInclude(query, anchor.header);
    case "config":
      return resolveConfig(query, anchor.symbol);
    case "makeLine":
      return resolveMakeLine(query, anchor.object);
    case "toctree":
      return resolveToctree(query, anchor.entry);
    case "maintainers":
      return resolveMaintainers(query, anchor.section);
    case "maintainersFile":
      return resolveMaintainersFile(query, anchor.section, anchor.pattern);
  }
  if (!(source instanceof CFile)) {
    query.notEditable("the file is not C", "name a .c or .h file");
  }
  const c = query.within(source);
  switch (anchor.in) {
    case "member":
      return resolveMember(c, anchor.struct, anchor.member);
    case "enumerator":
      return resolveEnumerator(c, anchor.enumerator);
    case "toplevel":
      return resolveTopLevel(c, anchor);
    case "macroValue":
      return resolveMacroValue(c, anchor.name);
    case "kernelDoc":
      return resolveKernelDoc(c, anchor.function);
    case "function":
      return resolveInFunction(c, anchor);
  }
}
