// SPDX-License-Identifier: GPL-2.0-only
import hljs from "highlight.js";
import { escapeHtml } from "./html.ts";

/** Names of languages by the ends of file names. */
const languages: Readonly<Record<string, string>> = {
  c: "c",
  h: "c",
  ts: "typescript",
  js: "javascript",
  sh: "bash",
  Makefile: "makefile",
  json: "json",
};

// What is told apart, in names that are short: a patch has thousands of them.
const classes: Readonly<Record<string, string>> = {
  keyword: "k",
  literal: "k",
  type: "k",
  comment: "c",
  string: "s",
  number: "s",
  title: "f",
  meta: "m",
  doctag: "m",
  addition: "a",
  deletion: "d",
};

/** The language of a file, where its highlighting is known. */
export function languageOf(path: string): string | undefined {
  return languages[path.split("/").at(-1)!.split(".").at(-1)!];
}

/** Code as HTML, without the element around it. */
export function highlight(code: string, language?: string): string {
  if (language === undefined || !hljs.getLanguage(language)) {
    return escapeHtml(code);
  }
  const { value } = hljs.highlight(code, { language, ignoreIllegals: true });
  return withShortClasses(value);
}

function withShortClasses(html: string): string {
  const open: boolean[] = [];
  return html.replace(/<span class="([^"]*)">|<\/span>/g, (tag, name) => {
    if (tag === "</span>") return open.pop() ? tag : "";
    const short = classes[(name as string).match(/hljs-(\w+)/)?.[1] ?? ""];
    open.push(short !== undefined);
    return short === undefined ? "" : `<span class=${short}>`;
  });
}

/** Highlighted code by lines: what goes on over a line is opened anew. */
export function highlightLines(code: string, language?: string): string[] {
  let open = "";
  return highlight(code, language).split("\n").map((line) => {
    const text = open + line;
    // Spans of short classes do not nest deeper than one or two.
    const stack: string[] = [];
    for (const [tag] of text.matchAll(/<span class=\w>|<\/span>/g)) {
      if (tag === "</span>") stack.pop();
      else stack.push(tag);
    }
    open = stack.join("");
    return text + "</span>".repeat(stack.length);
  });
}

/** A block of code with a place to scroll, which the keyboard reaches. */
export function codeBlock(html: string, label: string): string {
  return `<pre tabindex="0" role="group" aria-label="${
    escapeHtml(label)
  }"><code>${html}</code></pre>`;
}
