// SPDX-License-Identifier: GPL-2.0-only
import type { Api, ExistingType } from "../description/entity.ts";
import { defines, type Fact } from "../description/fact.ts";
import type { Patch, Series } from "../description/series.ts";
import { validateMessage } from "../description/validate_message.ts";
import { validateSeries } from "../description/validate_series.ts";
import { type Diagnostic, Diagnostics } from "../diagnostic/diagnostic.ts";
import { applyPatch } from "../edit/apply_patch.ts";
import { renderText, type TextContext } from "../edit/render_text.ts";
import { TreeState } from "../edit/tree_state.ts";
import type { CFile } from "../kernel/c_file.ts";
import type { CParser } from "../kernel/c_parser.ts";
import type { Snapshot } from "../kernel/tree.ts";
import type { Author, Commit, CommitPlan } from "./commit.ts";

/** All that the patches of a series follow from. */
export interface PlanInput {
  readonly series: Series;
  readonly api: Api;
  readonly snapshot: Snapshot;
  readonly parser: CParser;
  /** Parsed files of this tree; shared among the series that start from it. */
  readonly parsed: Map<string, CFile>;
  readonly author: Author;
  /** A person's author line brings that person's Signed-off-by. */
  readonly signOff: boolean;
  /** What follows the text of the cover letter, a paragraph each. */
  readonly coverEnd?: readonly string[];
}

/**
 * The whole way from a description to commits: check it, check what it says of
 * the tree, put patch on patch.
 *
 * @throws DiagnosticError with everything that is wrong with the description,
 *   or, where it is sound, with everything that the tree does not bear out.
 */
export function planSeries(input: PlanInput): CommitPlan {
  const { series, api, snapshot, parser, parsed, author } = input;
  const problems = new Diagnostics();
  problems.add(...validateSeries(series, api));
  problems.throwIfAny();

  const state = new TreeState(snapshot, parser, parsed);
  const context: TextContext = {
    api,
    state,
    common: { authorName: author.name, authorEmail: author.email },
  };
  problems.add(...unmet(series, api, state));
  const commits = series.patches
    .filter(({ when }) => state.holds(when))
    .flatMap((patch) =>
      problems.collect(() => makeCommit(patch, context, input)) ?? []
    );
  const cover = problems.collect(() => makeCover(context, input));
  problems.throwIfAny();

  const touched = new Set(commits.flatMap(({ files }) => [...files.keys()]));
  return {
    base: new Map([...snapshot].filter(([path]) => touched.has(path))),
    commits,
    prefix: series.prefix,
    author,
    date: series.date,
    ...(cover && { cover }),
  };
}

function makeCommit(
  patch: Patch,
  context: TextContext,
  { author, signOff }: PlanInput,
): Commit {
  const problems = new Diagnostics();
  const { subject, position } = patch;
  const message = problems.collect(() => renderText(patch.message, context)) ??
    "";
  problems.add(...validateMessage(message, position));
  const before = new Map(
    patch.changes.map(({ file }) => [file, context.state.text(file)]),
  );
  const changed = problems.collect(() => applyPatch(patch, context)) ??
    new Map();
  const files = new Map(
    [...changed].filter(([path, text]) => before.get(path) !== text),
  );
  if (problems.all.length === 0 && files.size === 0) problems.add(empty(patch));
  problems.throwIfAny();
  const trailers = [
    ...patch.trailers,
    ...(signOff ? [`Signed-off-by: ${author.name} <${author.email}>`] : []),
  ];
  const body = [message.trimEnd(), trailers.join("\n")].filter(Boolean);
  return { subject, body: body.join("\n\n"), files };
}

function makeCover(
  context: TextContext,
  { series: { cover }, coverEnd = [] }: PlanInput,
): CommitPlan["cover"] {
  if (!cover) return undefined;
  const text = renderText(cover.body, context).trimEnd();
  return { subject: cover.subject, body: [text, ...coverEnd].join("\n\n") };
}

function unmet(series: Series, api: Api, state: TreeState): Diagnostic[] {
  const facts: Fact[] = [
    ...series.requires,
    ...[...api.existing.values()].map(existence),
  ];
  return facts.flatMap((fact) => {
    const { holds, found } = state.finding(fact);
    if (holds) return [];
    return [{
      code: "PW205",
      message: `the tree does not bear out that ${inWords(fact)}`,
      position: fact.position,
      hint: "mend the description, or make it vary by this fact with where()",
      details: [`found: ${found}`],
    }];
  });
}

function existence({ file, name, position }: ExistingType): Fact {
  return { ...defines(file, name), position };
}

/** A fact as a sentence says it. */
export function inWords(fact: Fact): string {
  switch (fact.fact) {
    case "defines":
      return `${fact.file} defines ${fact.name}`;
    case "takes":
      return `${fact.function}() in ${fact.file} takes ${fact.type}`;
    case "signature":
      return `${fact.function}() in ${fact.file} is ${fact.type}`;
    case "member":
      return `struct ${fact.struct} in ${fact.file} has a member ${fact.member}` +
        (fact.type ? ` of type ${fact.type}` : "");
    case "calls":
      return `${fact.caller}() in ${fact.file} calls ${fact.callee}()`;
  }
}

function empty({ subject, position }: Patch): Diagnostic {
  return {
    code: "PW402",
    message: `the patch "${subject}" changes nothing on this tree`,
    position,
    hint: "drop the patch, or give it a fact on which it depends with `when`",
  };
}
