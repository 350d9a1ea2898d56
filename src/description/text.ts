// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from "../diagnostic/diagnostic.ts";
import type { Fact } from "./fact.ts";
import { here } from "./position.ts";

/** One line of a table that a template goes through. */
export type Row = Readonly<Record<string, string | number | boolean | Text>>;

/** What one participant of a sequence does to another one, or by itself. */
export interface SequenceMessage<Participant extends string = string> {
  readonly from: Participant;
  readonly to: Participant;
  readonly label: string;
}

/** A column of a table, and about how wide its text is. */
export interface TableColumn {
  readonly title: string;
  readonly width: number;
}

/**
 * What a template may be filled with: a value, a table of them, another text,
 * such as the definition of an entity, or a fact, which becomes its truth.
 */
export type Hole =
  | string
  | number
  | boolean
  | readonly Row[]
  | Text
  | Fact;

/**
 * Text that an edit puts into a file:
 * - `template`: C (or RST, Kconfig, ...) in a file of its own, with holes;
 * - `define`: the full definition of a declared entity, with its kernel-doc
 *   comment, its body from a template for a function, and its export line;
 * - `definitions`: all that one declaration file declares, in its order;
 * - `prototype`: the declaration of a declared function, for a header;
 * - `enumerator`: a declared constant, for an enum that exists;
 * - `members`: members of a declared struct, for a struct that exists;
 * - `sequence`: who does what to whom, drawn as the literal block of an RST;
 * - `table`: a table of an RST, with paragraphs as its cells.
 */
export type Text =
  & { readonly position: Position }
  & (
    | {
      readonly text: "template";
      /** The folder that has it, as a file: URL with a slash at its end. */
      readonly folder: string;
      /** Path below the folder. */
      readonly file: string;
      readonly holes: Readonly<Record<string, Hole>>;
    }
    | {
      readonly text: "define";
      readonly entity: string;
      readonly body?: Template;
    }
    | {
      readonly text: "definitions";
      /** The file, as a file: URL; the API imports it. */
      readonly declarations: string;
    }
    | { readonly text: "prototype"; readonly entity: string }
    | { readonly text: "enumerator"; readonly entity: string }
    | {
      readonly text: "members";
      readonly entity: string;
      readonly only?: readonly string[];
    }
    | {
      readonly text: "sequence";
      readonly participants: readonly string[];
      readonly messages: readonly SequenceMessage[];
    }
    | {
      readonly text: "table";
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
    | { readonly text: "verbatim"; readonly value: string }
  );

/** A text that is a template with its holes filled. */
export type Template = Text & { readonly text: "template" };

/**
 * Where the templates of a change are: gives what makes texts of them.
 *
 * @param folder as a file: URL with a slash at its end
 *
 * @example
 * const template = templatesIn(import.meta.resolve("./templates/"));
 * template("release.c", { limit: 16 });
 */
export function templatesIn(
  folder: string,
): (file: string, holes?: Readonly<Record<string, Hole>>) => Template {
  return (file, holes = {}) => ({
    text: "template",
    folder,
    file,
    holes,
    position: here(),
  });
}

/** The definition of a declared entity; a function takes its body from `body`. */
export function define(
  entity: string,
  body?: Template,
): Text {
  return { text: "define", entity, position: here(), ...(body && { body }) };
}

/**
 * The definitions of all that a declaration file declares, none of which is a
 * function.
 *
 * @example definitions(import.meta.resolve("./abi.ts"))
 */
export function definitions(declarations: string): Text {
  return { text: "definitions", declarations, position: here() };
}

/** The prototype of a declared function. */
export function prototype(entity: string): Text {
  return { text: "prototype", entity, position: here() };
}

/** A declared constant, to be added to an enum that the kernel has. */
export function enumerator(entity: string): Text {
  return { text: "enumerator", entity, position: here() };
}

/** Members of a declared struct, to be added to one that the kernel has. */
export function membersOf(entity: string, only?: readonly string[]): Text {
  return { text: "members", entity, position: here(), ...(only && { only }) };
}

/** Who does what to whom, in this order, from the left and from the top. */
export function sequence<Participant extends string>(
  participants: readonly Participant[],
  messages: readonly SequenceMessage<Participant>[],
): Text {
  return { text: "sequence", participants, messages, position: here() };
}

/** A table with a title for each column. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): Text {
  return { text: "table", columns, rows, position: here() };
}

/** A short text that needs no file of its own: a declaration, a type. */
export function verbatim(value: string): Text {
  return { text: "verbatim", value, position: here() };
}

/** Whether the hole is a fact. */
export function isFact(hole: Hole): hole is Fact {
  return typeof hole === "object" && "fact" in hole;
}

/** Whether the hole is another text. */
export function isText(hole: Hole): hole is Text {
  return typeof hole === "object" && "text" in hole;
}

/** Whether the hole is a table of values. */
export function isRows(hole: Hole): hole is readonly Row[] {
  return Array.isArray(hole);
}
