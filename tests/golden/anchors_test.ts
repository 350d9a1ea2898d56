// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Anchor, Edit } from "../../src/description/edit.ts";
import type { Series } from "../../src/description/series.ts";
import {
  type Diagnostic,
  DiagnosticError,
} from "../../src/diagnostic/diagnostic.ts";
import { loadCParser } from "../../src/kernel/c_parser.ts";
import { resolveAnchor } from "../../src/kernel/resolve_anchor.ts";
import type { Spot } from "../../src/kernel/spot.ts";
import type { Snapshot } from "../../src/kernel/tree.ts";
import { changed, goldenSeries, goldenTree } from "./golden_series.ts";
import { replay } from "./replay.ts";
import { addNoise, noises } from "./rewrite.ts";

/** An edit whose place the golden tree has, as it comes. */
interface Anchored {
  readonly series: Series;
  readonly edit: Edit;
}

const parser = await loadCParser();
const anchored: readonly Anchored[] = goldenSeries.flatMap((series) =>
  series.patches.filter(({ when }) => !when)
    .flatMap(({ changes }) => changes)
    .filter((change) => change.kind === "edit")
    .filter((edit) => !edit.when && isFound(() => spotOf(edit, goldenTree)))
    .map((edit) => ({ series, edit }))
);

const anyAnchored = fc.nat(anchored.length - 1);

Deno.test("a place that is gone is PW201 at the line of the description", () => {
  fc.assert(
    fc.property(anyAnchored, noises, (which, given) => {
      const { series, edit } = anchored[which]!;
      const tree = addNoise(goldenTree, given);
      reports("PW201", edit, () => changed(series, without(edit, tree)));
    }),
    replay(60),
  );
});

Deno.test("a place that is there twice is PW202 at the line of the description", () => {
  fc.assert(
    fc.property(anyAnchored, noises, (which, given) => {
      const { series, edit } = anchored[which]!;
      const tree = addNoise(goldenTree, given);
      const found = reports(
        "PW202",
        edit,
        () => changed(series, doubled(edit, tree)),
      );
      // It names both places.
      const places = (found.details ?? [])
        .filter((line) => line.startsWith(`${edit.file}:`));
      assert.equal(places.length, 2);
    }),
    replay(60),
  );
});

Deno.test("most edits of the golden series take part", () => {
  const kinds = new Set(anchored.map(({ edit }) => edit.anchor.in));
  assert.ok(anchored.length > 45, `only ${anchored.length}`);
  // All kinds but the place for a new section, which the alphabet gives.
  assert.equal(kinds.size, 11);
});

function reports(
  code: "PW201" | "PW202",
  edit: Edit,
  work: () => void,
): Diagnostic {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const found = error.diagnostics.find((it) =>
      it.code === code && it.position === edit.position
    );
    const message = `no ${code} for ${JSON.stringify(edit)}:\n${error.message}`;
    assert.ok(found, message);
    assert.ok(found.hint);
    assert.match(sourceLine(edit), /\.\w+\(/);
    return found;
  }
  assert.fail(`nothing is reported for ${JSON.stringify(edit)}`);
}

/** The line of the description that asked for the edit. */
function sourceLine({ position }: Edit): string {
  assert.match(position.file, /\/tests\/golden\/lamp(?:-rfc)?\/series\.ts$/);
  const lines = Deno.readTextFileSync(position.file).split("\n");
  return lines[position.line - 1] ?? "";
}

function without(edit: Edit, tree: Snapshot): Snapshot {
  const { start, end } = spotOf(edit, tree);
  const text = tree.get(edit.file)!;
  return new Map(tree)
    .set(edit.file, text.slice(0, start) + text.slice(end));
}

function doubled(edit: Edit, tree: Snapshot): Snapshot {
  const { start, end, form } = spotOf(edit, tree);
  const text = tree.get(edit.file)!;
  const place = text.slice(start, end);
  const between = form === "inline" ? " || " : "\n";
  return new Map(tree)
    .set(edit.file, text.slice(0, end) + between + place + text.slice(end));
}

/** All that the anchor names, or that has what it names. */
function spotOf(edit: Edit, tree: Snapshot): Spot {
  const { file, position } = edit;
  const text = tree.get(file) ?? "";
  const source = /\.[ch]$/.test(file)
    ? parser.parse(file, text)
    : { path: file, text };
  const anchor = removable(edit.anchor);
  if (anchor.in === "maintainersFile") return section(text, anchor.section);
  const whole = { file, anchor, action: "replace", position } as const;
  return resolveAnchor(source, whole, undefined);
}

function removable(anchor: Anchor): Anchor {
  switch (anchor.in) {
    case "macroValue":
      return { in: "toplevel", what: "macro", name: anchor.name };
    case "kernelDoc":
      return { in: "toplevel", what: "function", name: anchor.function };
    case "function": {
      const { form, inner, function: name } = anchor;
      const alone = ["call", "statement", "label", "expression"];
      const what = form === "prototype" ? "prototype" : "function";
      return alone.includes(inner.at) ? anchor : { in: "toplevel", what, name };
    }
    default:
      return anchor;
  }
}

function section(text: string, name: string): Spot {
  const start = text.indexOf(`\n${name}\n`) + 1;
  assert.ok(start > 0);
  const end = text.indexOf("\n\n", start) + 1;
  const common = { indent: "", prefix: "", suffix: "", roles: {} } as const;
  return { start, end, form: "lines", ...common };
}

/** Facts about what an earlier patch makes are none of the golden tree. */
function isFound(look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return false;
  }
}
