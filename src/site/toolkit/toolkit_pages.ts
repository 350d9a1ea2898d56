// SPDX-License-Identifier: GPL-2.0-only
import { count } from "../../diagnostic/count.ts";
import {
  type Diagnostic,
  DiagnosticError,
} from "../../diagnostic/diagnostic.ts";
import { fill } from "../fill.ts";
import { codeBlock, highlight } from "../highlight.ts";
import { renderMarkdown } from "../markdown.ts";
import type { Made, Page } from "../page.ts";
import type { SiteInput } from "../site_input.ts";
import { sourceHref } from "../source_pages.ts";
import { moduleTexts } from "./module_texts.ts";
import type { ToolkitModule, ToolkitSymbol } from "./toolkit_module.ts";

const architecture = "ARCHITECTURE.md";

/**
 * A page for each module of the toolkit, with all that it exports.
 *
 * @throws DiagnosticError PW801 for a module that ARCHITECTURE.md says nothing
 *   of.
 */
export function toolkitPages(
  { toolkit, project }: Pick<SiteInput, "toolkit" | "project">,
): Made {
  if (toolkit.length === 0) return { pages: [] };
  const texts = moduleTexts(
    project.find(({ file }) => file === architecture)?.text ?? "",
  );
  const problems = toolkit.filter(({ name }) => !texts.get(`src/${name}`))
    .map(({ name }): Diagnostic => ({
      code: "PW801",
      message: `src/${name} has no text`,
      position: { file: architecture, line: 1 },
      hint: "say in the table of modules what it is about",
    }));
  if (problems.length > 0) throw new DiagnosticError(problems);
  const pages = toolkit.map((it) =>
    modulePage(it, texts.get(`src/${it.name}`)!)
  );
  return { pages: [indexPage(toolkit, pages), ...pages] };
}

function modulePath(name: string): string {
  return `toolkit/${name}.html`;
}

function indexPage(
  modules: readonly ToolkitModule[],
  pages: readonly Page[],
): Page {
  const text = "The modules that patchwright is made of, and what they export.";
  return {
    path: "toolkit/index.html",
    title: "Toolkit",
    section: "toolkit",
    summary: text,
    body: fill("cards.html", {
      text,
      cards: pages.map(({ path, title, summary }, i) => ({
        path,
        title,
        summary: `${summary} (${count(modules[i]!.symbols.length, "export")})`,
      })),
    }),
    search: "brief",
  };
}

function modulePage({ name, symbols }: ToolkitModule, summary: string): Page {
  const anchors = anchorsOf(symbols);
  return {
    path: modulePath(name),
    title: `src/${name}`,
    label: `src/${name}`,
    section: "toolkit",
    summary,
    wide: true,
    body: fill("toolkit.html", {
      summary,
      names: symbols.map((it, i) => ({ name: it.name, anchor: anchors[i]! })),
      symbols: symbols.map((it, i) => symbolView(it, anchors[i]!)),
    }),
    search: "brief",
    findable: symbols.map((it, i) => ({
      title: it.name,
      anchor: anchors[i]!,
      text: renderMarkdown(it.doc).summary,
    })),
  };
}

/** Names, made different where two files of a module export the same. */
function anchorsOf(symbols: readonly ToolkitSymbol[]): string[] {
  const seen = new Map<string, number>();
  return symbols.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  });
}

function symbolView(
  symbol: ToolkitSymbol,
  anchor: string,
): Parameters<typeof fill>[1] {
  const { name, kind, file, line, signature, parts } = symbol;
  const html = (text: string): string =>
    renderMarkdown(text).html.replace(/^<p>|<\/p>\n$/g, "");
  return {
    name,
    kind,
    anchor,
    signature: signature &&
      codeBlock(highlight(signature, "typescript"), name),
    doc: renderMarkdown(symbol.doc).html,
    parts: parts.map((it) => ({
      name: it.name,
      type: it.type,
      doc: html(it.doc),
    })),
    returns: html(symbol.returns),
    throws: symbol.throws.map((it) => ({ text: html(it) })),
    examples: symbol.examples.map((it) => ({
      html: it.startsWith("```")
        ? renderMarkdown(it).html
        : codeBlock(highlight(it, "typescript"), `Example of ${name}`),
    })),
    source: `${file}:${line}`,
    sourceHref: sourceHref(file, line),
  };
}
