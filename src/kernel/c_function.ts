// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { CFile } from "./c_file.ts";
import { type CToken, tokenIndexAt, tokenize } from "./c_tokens.ts";
import type { Range } from "./lines.ts";
import type { Candidate } from "./nearest.ts";

/** The definition of a function: its body, its tokens and its statements. */
export class CFunction {
  #tokens: readonly CToken[] | undefined;

  constructor(
    readonly file: CFile,
    readonly name: string,
    readonly node: Node,
    readonly body: Node,
  ) {}

  /** The tokens of the body, braces included. */
  get tokens(): readonly CToken[] {
    return this.#tokens ??= tokenize(
      this.file.code,
      this.body.startIndex,
      this.body.endIndex,
    );
  }

  /** Every call by name, in order; a member that is called does not count. */
  get calls(): readonly (Candidate & Range)[] {
    return this.tokens.flatMap(({ text, start, end }, i) => {
      const isCall = /^[A-Za-z_]/.test(text) && !keywords.has(text) &&
        this.tokens[i + 1]?.text === "(" &&
        !/^(?:->|\.)$/.test(this.tokens[i - 1]?.text ?? "");
      return isCall ? [{ name: text, start, end }] : [];
    });
  }

  /** The statements of the body that may be anchors: no blocks, no labels. */
  get statements(): readonly Node[] {
    return this.body.descendantsOfType(statementTypes)
      .filter((node) => node !== null).filter(isStatement);
  }

  /**
   * The smallest statement around a range.
   *
   * @returns Nothing where the parser does not know what stands there.
   */
  statementAt({ start, end }: Range): Node | undefined {
    let node = this.body.descendantForIndex(start, end);
    while (node && node.id !== this.body.id) {
      if (isStatement(node)) return node;
      node = node.parent;
    }
    return undefined;
  }

  /**
   * Where a statement stands. A macro that loops, such as
   * `list_for_each_entry(...)`, has its body with it.
   */
  rangeOf(statement: Node): Range {
    const { code } = this.file;
    let last: Node | null = statement;
    while (last && !/[;}]/.test(code[last.endIndex - 1]!)) {
      const next: Node | null = last.nextNamedSibling;
      if (!next) break;
      last = next;
    }
    const end = (last ?? statement).endIndex;
    return { start: statement.startIndex, end };
  }

  /** The token in front of `offset`, preprocessor lines left aside. */
  tokenBefore(offset: number): CToken | undefined {
    const { code } = this.file;
    let index = tokenIndexAt(this.tokens, offset) - 1;
    while (index >= 0) {
      const token = this.tokens[index]!;
      const line = code.lastIndexOf("\n", token.start) + 1;
      if (!/^[ \t]*#/.test(code.slice(line, token.end))) return token;
      index--;
    }
    return undefined;
  }
}

const keywords = new Set(["if", "for", "while", "switch", "return", "sizeof"]);

const statementTypes = [
  "declaration",
  "expression_statement",
  "if_statement",
  "for_statement",
  "while_statement",
  "do_statement",
  "switch_statement",
  "return_statement",
  "goto_statement",
  "break_statement",
  "continue_statement",
];

function isStatement(node: Node): boolean {
  return statementTypes.includes(node.type) &&
    !(node.type === "declaration" && node.parent?.type === "for_statement");
}
