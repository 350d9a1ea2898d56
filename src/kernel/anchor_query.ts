// SPDX-License-Identifier: GPL-2.0-only
import type { Edit } from "../description/edit.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { Source } from "./c_file.ts";
import { describeAnchor } from "./describe_anchor.ts";
import { lineAt, lineNumber, lineStart } from "./lines.ts";
import { type Candidate, nearest } from "./nearest.ts";

/** The part of an edit that says where it goes. */
export type AnchoredEdit = Pick<
  Edit,
  "file" | "anchor" | "action" | "position"
>;

/** An anchor that is being looked for in one file, and how that can fail. */
export class AnchorQuery<S extends Source = Source> {
  constructor(
    readonly source: S,
    readonly edit: AnchoredEdit,
    /** The text that the edit brings, as far as its place depends on it. */
    readonly insertion: string,
  ) {}

  get text(): string {
    return this.source.text;
  }

  /** The same anchor, looked for in what is known to be parsed. */
  within<T extends Source>(source: T): AnchorQuery<T> {
    return new AnchorQuery(source, this.edit, this.insertion);
  }

  /**
   * The one thing that was found.
   *
   * @param all What else is there: the nearest to `wanted` become candidates.
   * @param what The thing in words, where it is only a step to the anchor.
   * @throws DiagnosticError PW201 for none, PW202 for several.
   */
  only<T extends { readonly start: number }>(
    found: readonly T[],
    wanted: string,
    all: () => readonly Candidate[],
    what?: string,
  ): T {
    const [first, second] = found;
    if (!first) this.notFound(nearest(wanted, all()), what);
    if (second) this.ambiguous(found, what);
    return first;
  }

  /** @throws DiagnosticError PW201 with these candidates. */
  notFound(candidates: readonly Candidate[], what?: string): never {
    const { file, position } = this.edit;
    fail({
      code: "PW201",
      message: `${file} does not have ${this.#named(what)}`,
      position,
      details: candidates.length > 0
        ? ["the nearest are:", ...candidates.map((it) => this.show(it))]
        : ["nothing of that kind stands there"],
      hint: "name what this tree has, or put the edit under where() with a " +
        "fact that only holds where the place exists",
    });
  }

  /** @throws DiagnosticError PW202 with all places. */
  ambiguous(
    places: readonly { readonly start: number }[],
    what?: string,
  ): never {
    const { file, position } = this.edit;
    fail({
      code: "PW202",
      message: `${file} has ${this.#named(what)} more than once`,
      position,
      details: places.map(({ start }) => this.showLine(start)),
      hint: "choose an anchor that is there once: a longer pattern, or " +
        "another statement, member or function close by",
    });
  }

  #named(what: string | undefined): string {
    const anchor = describeAnchor(this.edit.anchor);
    return what === undefined || what === anchor
      ? anchor
      : `${what} (needed for ${anchor})`;
  }

  /** @throws DiagnosticError PW207 with the reason; the place is `start`. */
  notEditable(reason: string, hint: string, start?: number): never {
    const { file, anchor, action, position } = this.edit;
    fail({
      code: "PW207",
      message: `cannot ${verbs[action]} ${
        describeAnchor(anchor)
      } in ${file}: ${reason}`,
      position,
      ...(start !== undefined && { details: [this.showLine(start)] }),
      hint,
    });
  }

  /** `net/core/skbuff.c:1084: skb_free_head` */
  show({ name, start }: Candidate): string {
    return `${this.edit.file}:${lineNumber(this.text, start)}: ${name}`;
  }

  /** The line as it stands in the file. */
  showLine(start: number): string {
    const line = lineAt(this.text, lineStart(this.text, start));
    return this.show({ name: line.trim(), start });
  }
}

const verbs = {
  before: "put text before",
  after: "put text after",
  replace: "replace",
  remove: "remove",
} as const;
