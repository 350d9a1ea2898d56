// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type {
  Action,
  Anchor,
  Change,
  Inner,
} from "../../src/description/edit.ts";
import type {
  Aggregate,
  Entity,
  Variable,
} from "../../src/description/entity.ts";
import type { Fact } from "../../src/description/fact.ts";
import type { Patch, Series } from "../../src/description/series.ts";
import {
  type Hole,
  isFact,
  isRows,
  isText,
  type Text,
} from "../../src/description/text.ts";
import { evaluateFact } from "../../src/kernel/evaluate_fact.ts";
import { loadCParser } from "../../src/kernel/c_parser.ts";
import { apiOf, goldenSeries, goldenTree } from "./golden_series.ts";

type TopLevel = (Anchor & { readonly in: "toplevel" })["what"];
type Form = (Anchor & { readonly in: "function" })["form"];
type Linkage = (Entity & { readonly kind: "function" })["linkage"];

// The compiler keeps these lists complete: a new kind is a type error here
// until the golden series have it.
const anchors: Record<Anchor["in"], true> = {
  member: true,
  enumerator: true,
  toplevel: true,
  macroValue: true,
  kernelDoc: true,
  function: true,
  include: true,
  config: true,
  makeLine: true,
  toctree: true,
  maintainers: true,
  maintainersFile: true,
};
const inners: Record<Inner["at"], true> = {
  call: true,
  statement: true,
  label: true,
  expression: true,
  locals: true,
  returnType: true,
  parameters: true,
  end: true,
};
const topLevels: Record<TopLevel, true> = {
  function: true,
  prototype: true,
  struct: true,
  enum: true,
  macro: true,
};
const forms: Record<Form, true> = { definition: true, prototype: true };
const actions: Record<Action, true> = {
  before: true,
  after: true,
  replace: true,
  remove: true,
};
const texts: Record<Text["text"], true> = {
  template: true,
  define: true,
  definitions: true,
  prototype: true,
  enumerator: true,
  members: true,
  sequence: true,
  table: true,
  verbatim: true,
};
const facts: Record<Fact["fact"], true> = {
  defines: true,
  takes: true,
  signature: true,
  member: true,
  calls: true,
};
const entities: Record<Entity["kind"], true> = {
  struct: true,
  union: true,
  enum: true,
  constant: true,
  function: true,
  callback: true,
};
const linkages: Record<Linkage, true> = {
  static: true,
  "static inline": true,
  global: true,
};

/** A text with those that it is made of. */
function within(text: Text): Text[] {
  if (text.text === "define" && text.body) return [text, text.body];
  if (text.text !== "template") return [text];
  const inner = Object.values(text.holes).flatMap((hole) =>
    isRows(hole) ? hole.flatMap((row) => Object.values(row)) : [hole]
  );
  return [text, ...inner.filter(isText).flatMap(within)];
}

const patches = goldenSeries.flatMap((series) => series.patches);
const changes = patches.flatMap((patch) => patch.changes);
const edits = changes.filter((change) => change.kind === "edit");
const used = [
  ...goldenSeries.flatMap(({ cover }) => cover?.body ?? []),
  ...patches.map(({ message }) => message),
  ...changes.flatMap(({ text }) => text ?? []),
].flatMap(within);
const holes: readonly Hole[] = used.flatMap((text) =>
  text.text === "template" ? Object.values(text.holes) : []
);

/** Every kind is used, and the message names those that are not. */
function allUsed(kinds: object, found: Iterable<unknown>): void {
  const seen = new Set(found);
  const unused = Object.keys(kinds).filter((kind) => !seen.has(kind));
  assert.deepEqual(unused, [], "not in any golden series");
}

Deno.test("the golden series have every anchor", () => {
  const all = edits.map(({ anchor }) => anchor);
  const inFunction = all.filter((anchor) => anchor.in === "function");
  allUsed(anchors, all.map((anchor) => anchor.in));
  allUsed(inners, inFunction.map(({ inner }) => inner.at));
  allUsed(forms, inFunction.map(({ form }) => form));
  allUsed(
    topLevels,
    all.flatMap((anchor) => anchor.in === "toplevel" ? anchor.what : []),
  );
  const players = inFunction.flatMap(({ roles }) => Object.values(roles));
  assert.ok(players.includes("?"), "no role is left to a pattern");
  assert.ok(players.some((player) => typeof player === "number"));
  assert.ok(players.some((player) => /\*/.test(String(player))));
});

Deno.test("the golden series have every action, and new files", () => {
  allUsed(actions, edits.map(({ action }) => action));
  assert.ok(changes.some(({ kind }) => kind === "new file"));
});

Deno.test("the golden series have every kind of text, and of hole", () => {
  allUsed(texts, used.map(({ text }) => text));
  allUsed(
    { string: true, number: true, boolean: true, object: true },
    holes.map((hole) => typeof hole),
  );
});

Deno.test("the golden series have every fact, true ones and others", async () => {
  const parser = await loadCParser();
  const holds = (fact: Fact): boolean => {
    const text = goldenTree.get(fact.file) ?? "";
    return evaluateFact(parser.parse(fact.file, text), fact).holds;
  };
  const both = (where: string, found: readonly Fact[]): void => {
    const truths = new Set(found.map(holds));
    assert.deepEqual([...truths].sort(), [false, true], where);
  };
  const whens = (all: readonly (Change | Patch)[]): Fact[] =>
    all.flatMap(({ when }) => when ?? []);
  const inHoles = holes.filter(isFact);
  both("where", whens(changes));
  both("when", whens(patches));
  both("holes", inHoles);
  const required = goldenSeries.flatMap(({ requires }) => requires);
  allUsed(facts, required.map(({ fact }) => fact));
  assert.ok(required.every(holds));
});

Deno.test("the golden series declare every kind of entity", () => {
  const all = goldenSeries.flatMap((series: Series) => [
    ...apiOf(series).entities.values(),
  ]);
  const functions = all.filter((entity) => entity.kind === "function");
  const aggregates = all.filter((entity): entity is Aggregate =>
    entity.kind === "struct" || entity.kind === "union"
  );
  allUsed(entities, all.map(({ kind }) => kind));
  allUsed(linkages, functions.map(({ linkage }) => linkage));
  allUsed(
    { EXPORT_SYMBOL: true, EXPORT_SYMBOL_GPL: true },
    functions.map(({ exported }) => exported),
  );
  assert.ok(functions.some(({ mustCheck }) => mustCheck));
  for (const kind of ["struct", "union"]) {
    const promised = aggregates.filter(({ layout }) => layout);
    assert.ok(promised.some((entity) => entity.kind === kind), kind);
  }
  const members: readonly Variable[] = aggregates.flatMap((it) => it.members);
  const some = (what: string, test: (member: Variable) => boolean): void =>
    assert.ok(members.some(test), `no member is ${what}`);
  some("a bit-field", ({ type }) => type.bits !== undefined);
  some("a flexible array", ({ type }) => type.flexible ?? false);
  some("an array", ({ type }) => /^\[\w+\]$/.test(type.after));
  some("a pointer to a function", ({ type }) => type.before.endsWith("(*"));
  some(
    "a pointer to a constant",
    ({ type }) => /^const .*\*/.test(type.before),
  );
  some("private", (member) => member.private ?? false);
});

Deno.test("the golden series have trailers, and a cover letter or none", () => {
  assert.ok(patches.some(({ trailers }) => trailers.length > 1));
  const covers = new Set(goldenSeries.map(({ cover }) => cover !== undefined));
  assert.deepEqual(covers, new Set([true, false]));
});
