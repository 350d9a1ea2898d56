// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "ts-morph";
import { formatPosition } from "../diagnostic/diagnostic.ts";
import type { Reading } from "./reading.ts";

// The keywords of C11 and of GNU C, and the names that the kernel makes words.
const keywords = new Set(
  ("auto break case char const continue default do double else enum extern " +
    "float for goto if inline int long register restrict return short signed " +
    "sizeof static struct switch typedef union unsigned void volatile while " +
    "_Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn " +
    "_Static_assert _Thread_local asm typeof bool true false NULL current")
    .split(" "),
);

/** Reports PW110 for a name that C cannot take; gives the name. */
export function readName(reading: Reading, node: Node): string {
  const name = node.getText();
  if (keywords.has(name)) {
    const message = `"${name}" is a word of C`;
    reading.report(node, "PW110", message, `choose another name: ${name}_`);
  } else if (!/^[A-Za-z_]\w*$/.test(name)) {
    const message = `${name} is no C name`;
    reading.report(node, "PW110", message, "use letters, digits and _");
  }
  return name;
}

/** Names that share one scope of C: each may be given once. */
export class Names {
  readonly #first = new Map<string, Node>();

  constructor(readonly reading: Reading, readonly what: string) {}

  /** Reports PW102 where the name was given before, and where that was. */
  give(node: Node): string {
    const name = readName(this.reading, node);
    const first = this.#first.get(name);
    if (first) {
      const place = formatPosition(this.reading.sources.position(first));
      const message = `two ${this.what} are called "${name}"`;
      this.reading.report(
        node,
        "PW102",
        message,
        `rename one; see ${place}`,
      );
    } else {
      this.#first.set(name, node);
    }
    return name;
  }
}
