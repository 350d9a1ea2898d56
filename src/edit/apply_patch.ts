// SPDX-License-Identifier: GPL-2.0-only
import type { Change, Edit, NewFile } from "../description/edit.ts";
import type { Patch } from "../description/series.ts";
import type { Text } from "../description/text.ts";
import { controlIn } from "../description/validate_subject.ts";
import {
  type Diagnostic,
  Diagnostics,
  fail,
  formatPosition,
} from "../diagnostic/diagnostic.ts";
import { resolveAnchor } from "../kernel/resolve_anchor.ts";
import { indentLines } from "./indent.ts";
import { renameRoles } from "./rename_roles.ts";
import { renderText, type TextContext } from "./render_text.ts";
import { applyTextEdits, type TextEdit } from "./text_edit.ts";

/**
 * Puts a patch on the state of the tree.
 *
 * All edits of one patch are resolved against the files as they are before it,
 * so their order does not matter.
 *
 * @returns The texts by path that the patch changes or adds; the state has
 *   them too.
 * @throws DiagnosticError with every edit that does not resolve or fit.
 */
export function applyPatch(
  patch: Patch,
  context: TextContext,
): ReadonlyMap<string, string> {
  const problems = new Diagnostics();
  const changes = patch.changes.filter(({ when }) => context.state.holds(when));
  const changed = new Map<string, string>();
  for (const [path, ofFile] of Map.groupBy(changes, ({ file }) => file)) {
    const text = problems.collect(() => changeFile(path, ofFile, context));
    if (text !== undefined) changed.set(path, text);
  }
  problems.throwIfAny();
  for (const [path, text] of changed) context.state.write(path, text);
  return changed;
}

function changeFile(
  path: string,
  changes: readonly Change[],
  context: TextContext,
): string {
  const created = changes.find((change) => change.kind === "new file");
  if (created) return createFile(created, changes, context);

  const problems = new Diagnostics();
  const source = context.state.source(path, changes[0]!.position);
  const edits = changes.flatMap((change) =>
    change.kind === "edit"
      ? problems.collect(() => toTextEdit(change, context)) ?? []
      : []
  );
  problems.throwIfAny();
  return applyTextEdits(source.text, edits);
}

function createFile(
  change: NewFile,
  changes: readonly Change[],
  context: TextContext,
): string {
  const problems = new Diagnostics();
  const others = changes.filter((other) => other !== change);
  problems.add(...others.map((other) => besideNew(other, change)));
  if (context.state.text(change.file) !== undefined) {
    problems.add(alreadyThere(change));
  }
  const text = problems.collect(() => carried(change.text, context));
  problems.throwIfAny();
  return text!;
}

/** What a text puts into a file: nothing that a mail would lose. */
function carried(text: Text, context: TextContext): string {
  const rendered = renderText(text, context);
  const control = controlIn(rendered.replace(/[\n\t]/g, ""));
  if (control === undefined) return rendered;
  fail({
    code: "PW114",
    message: `the text holds ${control}`,
    position: text.position,
    hint: "remove the character",
  });
}

function toTextEdit(edit: Edit, context: TextContext): TextEdit {
  const source = context.state.source(edit.file, edit.position);
  const text = edit.text && carried(edit.text, context);
  const spot = resolveAnchor(source, edit, text);
  const { start, end, prefix, suffix, roles } = spot;
  if (text === undefined) {
    return { start, end, text: prefix + suffix, position: edit.position };
  }
  const renamed = renameRoles(text, roles);
  const fitted = spot.form === "inline"
    ? renamed.trim()
    : indentLines(renamed, spot.indent);
  return {
    start,
    end,
    text: prefix + fitted + suffix,
    position: edit.position,
  };
}

function alreadyThere(change: NewFile): Diagnostic {
  return {
    code: "PW208",
    message: `the tree has a file ${change.file} already`,
    position: change.position,
    hint: "give the new file another name, or edit the one that is there",
  };
}

/** Edits are made on the files as they were: there is nothing to edit yet. */
function besideNew({ file, position }: Change, created: NewFile): Diagnostic {
  return {
    code: "PW203",
    message: `the same patch makes the file ${file}`,
    position,
    hint: `see ${
      formatPosition(created.position)
    }; put it into the text there, or into a later patch`,
  };
}
