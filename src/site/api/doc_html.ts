// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml, replaceInText } from "../html.ts";

/** The page of each entity by its name. */
export type Names = ReadonlyMap<string, string>;

/** A text of kernel-doc as HTML: names as code, entities as links. */
export function docHtml(text: string, names: Names): string {
  const marked = escapeHtml(text)
    .replace(/`+([^`]+)`+/g, "<code>$1</code>")
    .replace(/&amp;(struct|union|enum|typedef) (\w+)/g, "<code>$1 $2</code>")
    .replace(/(^|[\s(])[@%](\w+)/g, "$1<code>$2</code>")
    .replace(/(?<![\w>])(\w+\(\))/g, "<code>$1</code>")
    .replace(/(?<![\w>])(-E[A-Z0-9]+)\b/g, '<code class="errno">$1</code>');
  return linkNames(marked, names);
}

/** Paragraphs of kernel-doc; the items of a list stand together. */
export function docParagraphs(
  paragraphs: readonly string[],
  names: Names,
): string {
  const html = paragraphs.map((it) =>
    it.startsWith("- ")
      ? `<ul><li>${docHtml(it.slice(2), names)}</li></ul>`
      : `<p>${docHtml(it, names)}</p>`
  ).join("\n");
  return html.replaceAll("</ul>\n<ul>", "\n");
}

/** Links every name of an entity in HTML to its page. */
export function linkNames(html: string, names: Names): string {
  if (names.size === 0) return html;
  const pattern = new RegExp(`\\b(?:${[...names.keys()].join("|")})\\b`, "g");
  return replaceInText(
    html,
    pattern,
    (name) => `<a href="~/${names.get(name)}">${name}</a>`,
  );
}
