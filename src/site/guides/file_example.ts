// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../../diagnostic/diagnostic.ts";
import { codeBlock, highlight, languageOf } from "../highlight.ts";
import { sourceHref } from "../source_pages.ts";

/**
 * The block for code fenced as `file <path>`: the file as it is when the site
 * is built. Other code has no block of its own.
 *
 * @throws DiagnosticError PW802 where the project has no such source.
 */
export function fileExample(
  language: string,
  sources: ReadonlyMap<string, string>,
  file: string,
): string | undefined {
  const path = language.match(/^file (\S+)$/)?.[1];
  if (path === undefined) return undefined;
  const text = sources.get(path) ?? fail({
    code: "PW802",
    message: `${path} is no source of the project`,
    position: { file, line: 1 },
    hint: "mend the path behind `file`",
  });
  return codeBlock(highlight(text.trimEnd(), languageOf(path)), path) +
    `<p class="origin"><a href="${sourceHref(path)}">${path}</a></p>\n`;
}
