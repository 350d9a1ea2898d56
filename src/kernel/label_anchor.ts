// SPDX-License-Identifier: GPL-2.0-only
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import type { CFunction } from "./c_function.ts";
import { tokenIndexAt } from "./c_tokens.ts";
import { indentOf, lineAt, lineStart } from "./lines.ts";
import type { Candidate } from "./nearest.ts";
import type { Spot } from "./spot.ts";
import { wholeLines } from "./whole_lines.ts";

/**
 * The line of a label. Text before it runs before the jump target, text after
 * it is jumped to; both are indented like the function's statements.
 *
 * @throws DiagnosticError PW201, PW202, PW207.
 */
export function resolveLabel(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  label: string,
  roles: Spot["roles"],
): Spot {
  const labels = labelsOf(fn);
  const found = labels.filter(({ name }) => name === label);
  const { start } = query.only(found, label, () => labels);
  const colon = fn.tokens[tokenIndexAt(fn.tokens, start) + 1]!;
  const spot = wholeLines(query, { start, end: colon.end }, roles);
  return query.edit.action === "replace"
    ? spot
    : { ...spot, indent: bodyIndent(fn) };
}

function labelsOf(fn: CFunction): readonly Candidate[] {
  return fn.body.descendantsOfType("labeled_statement").flatMap((node) => {
    const name = node?.childForFieldName("label");
    return name ? [{ name: name.text, start: name.startIndex }] : [];
  });
}

/** @throws DiagnosticError PW207 unless text goes before the closing brace. */
export function resolveEnd(
  query: AnchorQuery<CFile>,
  fn: CFunction,
  roles: Spot["roles"],
): Spot {
  const { text, edit } = query;
  if (edit.action !== "before") {
    query.notEditable(
      "text only goes before the closing brace",
      "use before(), or name the whole function",
    );
  }
  const brace = fn.body.endIndex - 1;
  const start = lineStart(text, brace);
  if (text.slice(start, brace).trim() !== "") {
    query.notEditable(
      "the closing brace has no line of its own",
      "replace the whole function",
      brace,
    );
  }
  const indent = bodyIndent(fn);
  return {
    start,
    end: start,
    form: "lines",
    indent,
    prefix: "",
    suffix: "",
    roles,
  };
}

/** The white space in front of a function's outermost statements. */
export function bodyIndent(fn: CFunction): string {
  const { text } = fn.file;
  const open = indentOf(lineAt(text, lineStart(text, fn.body.endIndex - 1)));
  const first = fn.body.namedChildren.find((child) =>
    child && !/^(?:comment|labeled_statement|preproc)/.test(child.type)
  );
  if (!first) return open + "\t";
  const line = lineAt(text, lineStart(text, first.startIndex));
  return indentOf(line) || open + "\t";
}
