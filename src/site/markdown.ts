// SPDX-License-Identifier: GPL-2.0-only
import { Marked, type Tokens } from "marked";
import { codeBlock, highlight } from "./highlight.ts";
import { escapeHtml, plainText, slugOf } from "./html.ts";
import type { Findable } from "./page.ts";

/** A text of Markdown, rendered. */
export interface Rendered {
  /** The text of its first heading of the first level, if it has one. */
  readonly title: string | undefined;
  /** What follows that heading. */
  readonly html: string;
  /** Its first paragraph, as plain text. */
  readonly summary: string;
  /** Its headings. */
  readonly findable: readonly Findable[];
}

/** What Markdown is rendered with. */
export interface MarkdownOptions {
  /**
   * Where a link leads, as `~/...` or an address; as it stands without. For
   * `undefined`, its text stays.
   */
  readonly link?: (href: string) => string | undefined;
  /** The block for fenced code of this language, if it has one of its own. */
  readonly block?: (language: string, code: string) => string | undefined;
}

/** Renders Markdown; headings get ids, and code its colours. */
export function renderMarkdown(
  text: string,
  { link = (it) => it, block }: MarkdownOptions = {},
): Rendered {
  let title: string | undefined;
  let summary = "";
  const findable: Findable[] = [];
  const ids = new Set<string>();
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }): string {
        const html = this.parser.parseInline(tokens);
        if (depth === 1 && title === undefined) {
          title = plainText(html);
          return "";
        }
        const heading = plainText(html);
        let anchor = slugOf(heading);
        while (ids.has(anchor)) anchor += "-";
        ids.add(anchor);
        findable.push({ title: heading, anchor, text: "" });
        return `${headingHtml(Math.max(depth, 2), anchor, html)}\n`;
      },
      paragraph({ tokens }): string {
        const html = this.parser.parseInline(tokens);
        summary ||= plainText(html);
        return `<p>${html}</p>\n`;
      },
      code({ text, lang = "" }: Tokens.Code): string {
        return block?.(lang, text) ??
          `${codeBlock(highlight(text, lang), "Code")}\n`;
      },
      link({ href, tokens }): string {
        const html = this.parser.parseInline(tokens);
        const to = link(href);
        return to === undefined
          ? html
          : `<a href="${escapeHtml(to)}">${html}</a>`;
      },
      table(token: Tokens.Table): string {
        const row = (cells: Tokens.TableCell[], tag: string): string =>
          `<tr>${
            cells.map(({ tokens }) =>
              `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`
            ).join("")
          }</tr>`;
        return tableHtml(
          row(token.header, "th"),
          token.rows.map((cells) => row(cells, "td")).join("\n"),
        );
      },
    },
  });
  const html = marked.parse(text, { async: false });
  return { title, html, summary, findable };
}

/** A heading with a link to itself. */
export function headingHtml(depth: number, id: string, html: string): string {
  return `<h${depth} id="${id}">${html} <a class="here" href="#${id}" ` +
    `aria-label="Link to this: ${
      escapeHtml(plainText(html))
    }">#</a></h${depth}>`;
}

/** A table that scrolls by itself where the screen is narrow. */
export function tableHtml(head: string, rows: string): string {
  return `<div class="table" tabindex="0" role="group" aria-label="Table">` +
    `<table><thead>${head}</thead><tbody>\n${rows}\n</tbody></table></div>\n`;
}
