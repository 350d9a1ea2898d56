// SPDX-License-Identifier: GPL-2.0-only
import { Marked, type Tokens } from "marked";
import { plainText } from "../html.ts";

/**
 * What each module is about, by its folder, from the table of a document that
 * has the folders in its first column and their concepts in the second.
 *
 * @param markdown ARCHITECTURE.md.
 */
export function moduleTexts(markdown: string): ReadonlyMap<string, string> {
  const table = new Marked().lexer(markdown).find((it): it is Tokens.Table =>
    it.type === "table" && it.header[0]?.text === "folder"
  );
  return new Map(
    table?.rows.map(([folder, concept]) => [
      folder!.text.replaceAll("`", ""),
      plainText(concept!.text.replaceAll("`", "")),
    ]),
  );
}
