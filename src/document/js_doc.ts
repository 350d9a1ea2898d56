// SPDX-License-Identifier: GPL-2.0-only
import { lineWidth, wrapParagraph } from "./wrap.ts";

/** What a doc comment can link to: the target by the name in the text. */
export type Links = ReadonlyMap<string, string>;

/**
 * Text of a description as a doc comment of TypeScript, without a line break at
 * its end. What kernel-doc marks as a name becomes a link where there is one.
 *
 * @param indent What stands in front of every line but the first.
 */
export function jsDoc(
  paragraphs: readonly string[],
  links: Links,
  indent = "",
): string {
  const texts = paragraphs.map((text) => marked(text, links));
  const single = `${indent}/** ${texts[0]} */`;
  if (texts.length === 1 && single.length <= lineWidth) return single.trim();
  const lines = texts.flatMap((text, i) => [
    ...(i === 0 || isItem(text) && isItem(texts[i - 1]!) ? [] : [" *"]),
    ...wrapParagraph(
      text,
      " * ",
      isItem(text) ? " *   " : " * ",
      lineWidth - indent.length,
    ),
  ]);
  return ["/**", ...lines, " */"].join(`\n${indent}`);
}

function isItem(text: string): boolean {
  return text.startsWith("- ");
}

function marked(text: string, links: Links): string {
  const link = (name: string): string => {
    const target = links.get(name);
    return target === undefined ? name : `{@link ${target}}`;
  };
  return text
    .replace(/&(?:struct|union|enum|typedef) (\w+)/g, (_, name) => link(name))
    .replace(/%(\w+)/g, (_, name) => link(name))
    .replace(/(?<!\{)@(\w+)/g, "`$1`");
}
