// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";
import { skbOperations } from "../../skb/operations.ts";
import { layoutSvg } from "../diagrams/layout_svg.ts";
import { flowSteps } from "../diagrams/flow_steps.ts";
import { fill } from "../fill.ts";
import { codeBlock, highlight } from "../highlight.ts";
import { plainText } from "../html.ts";
import type { Findable, Page } from "../page.ts";
import { hunkHref, patchPath } from "../patches/patch_paths.ts";
import type { SiteInput } from "../site_input.ts";
import { sourceHref } from "../source_pages.ts";
import { docHtml, docParagraphs, linkNames, type Names } from "./doc_html.ts";
import type { DocumentedEntity, Origin } from "./documented_entity.ts";
import { operationsCalling } from "./harness_calls.ts";
import { rowsOf } from "./layout_rows.ts";
import { type Part, partsOf } from "./parts.ts";
import { signatureOf } from "./signature.ts";

const operationTexts: Readonly<Record<string, { readonly text: string }>> =
  skbOperations;

/** What the kinds of entities are called, in the order of lists. */
export const kindNames: Readonly<Record<Entity["kind"], string>> = {
  struct: "struct",
  union: "union",
  function: "function",
  callback: "callback",
  enum: "enum",
  constant: "constant",
};

/** The page of an entity: its C first, then all that is known of it. */
export function entityPage(
  documented: DocumentedEntity,
  names: Names,
  { root, results, harness }: SiteInput,
): Page {
  const { entity, path, series, origins } = documented;
  const { doc, kind, name, position } = entity;
  const others = new Map([...names].filter(([it]) => it !== name));
  const parts = partsOf(entity);
  const html = (text: string): string => docHtml(text, others);
  const rows = rowsOf(entity);
  const source = position.file.slice(root.length + 1);
  return {
    path,
    title: name,
    label: name,
    section: "api",
    group: series,
    summary: `${kindNames[kind]}: ${plainText(html(doc.summary))}`,
    body: fill("entity.html", {
      kind: kindNames[kind],
      series,
      summary: html(doc.summary),
      signature: codeBlock(
        linkNames(highlight(signatureOf(entity), "c"), others),
        `${name} in C`,
      ),
      partsTitle: parts.title,
      parts: parts.parts.map((it) => partView(it, html)),
      description: docParagraphs(doc.description, others),
      returns: doc.returns ? html(doc.returns) : "",
      context: doc.context ? html(doc.context) : "",
      layout: rows.length > 0 ? layoutSvg(name, rows) : "",
      rows: rows.map((row) => ({ ...row, name: row.name ?? "" })),
      size: "layout" in entity ? entity.layout?.size ?? 0 : 0,
      origins: origins.map((it) => originView(it, results)),
      uses: (origins.at(-1)?.uses ?? []).map((it) => ({
        file: it.mail.files[it.file]!.path,
        lines: it.lines,
        subject: it.mail.subject,
        href: hunkHref(
          origins.at(-1)!.series,
          origins.at(-1)!.on.base,
          it.mail,
          it,
        ),
      })),
      steps: flowSteps(name),
      operations: kind === "function"
        ? operationsCalling(name, harness).map((name) => ({
          name,
          text: operationTexts[name]?.text ?? "",
        }))
        : [],
      source: `${source}:${position.line}`,
      sourceHref: sourceHref(source, position.line),
    }),
    findable: parts.parts.filter(({ doc }) => doc !== "").map(
      (it): Findable => ({
        title: `${it.name} (${name})`,
        anchor: it.name,
        text: it.doc,
      }),
    ),
  };
}

function partView(
  { name, doc, note }: Part,
  html: (text: string) => string,
): { name: string; note: string; doc: string } {
  return { name, note, doc: html(doc) };
}

function originView(
  { series, on, introduced }: Origin,
  results: SiteInput["results"],
): Record<string, string> {
  const verified = results.find(({ verified }) =>
    verified.series === series && verified.base === on.base &&
    verified.outcome === "agrees"
  );
  return {
    series,
    base: on.base,
    subject: introduced.mail.subject,
    patch: patchPath(series, on.base, introduced.mail),
    file: introduced.mail.files[introduced.file]!.path,
    hunk: hunkHref(series, on.base, introduced.mail, introduced),
    verified: verified === undefined
      ? "not run"
      : verified.date ?? "yes, on a day that is not known",
  };
}
