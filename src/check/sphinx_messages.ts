// SPDX-License-Identifier: GPL-2.0-only
import { belowTree, type Message } from "./message.ts";

/**
 * The errors and warnings of Sphinx. One about a comment that a document takes
 * in names two places, the document first: the message is at the second one,
 * and its text says which document.
 */
export function sphinxMessages(output: string, tree: string): Message[] {
  // What it is at work on stands before the first message about it, on the
  // same line; and of a page that others show it says the same for each.
  const lines = new Set(
    output.split("\n").map((line) =>
      line.slice(Math.max(line.indexOf(`${tree}/`), 0))
    ),
  );
  return [...lines].flatMap((line): Message[] => {
    const found = line.match(
      /^(.*?)\b(warning|error|severe|critical): (.*)$/i,
    );
    if (!found) return [];
    const [, before, kind, text] = found;
    const places = before!.split(/: +/).map((it) => it.replace(/:$/, "").trim())
      .filter((it) => it !== "");
    const [, file = "", number = "0"] =
      places.at(-1)?.match(/^(.*?)(?::(\d+))?$/) ?? [];
    const by = places.slice(0, -1).map((it) =>
      ` (in ${belowTree(it, tree).replace(/:\d+$/, "")})`
    );
    return [{
      file: belowTree(file, tree),
      line: Number(number),
      kind: kind!.toLowerCase() === "warning" ? "warning" : "error",
      // Numbers of lines move with every patch; they do not tell messages apart.
      text: text!.replace(/(\w):\d+\b/g, "$1") + by.join(""),
    }];
  });
}
