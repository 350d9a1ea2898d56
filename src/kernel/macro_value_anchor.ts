// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { Spot } from "./spot.ts";

/**
 * What a macro stands for, over all its continued lines; its trailing comment
 * stays.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveMacroValue(
  query: AnchorQuery<CFile>,
  name: string,
): Spot {
  const { source, edit } = query;
  const found = source.macros.filter((macro) => macro.name === name);
  const { value } = query.only(found, name, () => source.macros);
  const spot = { form: "inline", indent: "", roles: {} } as const;
  switch (edit.action) {
    case "replace": {
      const prefix = /\s/.test(query.text[value.start - 1]!) ? "" : " ";
      return { ...spot, ...value, prefix, suffix: "" };
    }
    case "before":
      return {
        ...spot,
        start: value.start,
        end: value.start,
        prefix: "",
        suffix: " ",
      };
    case "after":
      return {
        ...spot,
        start: value.end,
        end: value.end,
        prefix: " ",
        suffix: "",
      };
    case "remove":
      query.notEditable(
        "a macro without its value means something else",
        "remove the whole macro, or replace its value",
        value.start,
      );
  }
}
