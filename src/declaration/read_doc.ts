// SPDX-License-Identifier: GPL-2.0-only
import type { JSDoc, Node } from "ts-morph";
import type { Doc } from "../description/entity.ts";
import { meant } from "../description/validate_nearest.ts";
import {
  type DocComment,
  type DocTag,
  splitDocComment,
} from "./doc_comment.ts";
import { checkDocText, checkMentions, resolveLinks } from "./doc_text.ts";
import type { Reading } from "./reading.ts";

/** Tags that carry text, and tags that are only there or not. */
const tagForms: Readonly<Record<string, "text" | "flag">> = {
  param: "text",
  returns: "text",
  context: "text",
  kernel: "text",
  size: "text",
  offset: "text",
  inline: "flag",
  static: "flag",
  export: "flag",
  exportGpl: "flag",
  mustCheck: "flag",
  uapi: "flag",
  private: "flag",
};

/** A thing that a doc comment belongs to. */
export interface Documented {
  /** Its name in the source, where reports go to. */
  readonly owner: Node;
  readonly docs: readonly JSDoc[];
  /** What messages call it. */
  readonly what: string;
  /** The tags that mean something for this kind of thing. */
  readonly allowed: readonly string[];
  /** What `@param` must name, each once. */
  readonly parameters?: readonly Node[];
  /** Members that the text may speak of as `@name`, besides parameters. */
  readonly members?: readonly string[];
}

/** The content of a doc comment. */
export interface ReadDoc {
  readonly doc: Doc;
  /** Each tag once; a flag's text is empty. `param` is not among them. */
  readonly tags: ReadonlyMap<string, DocTag>;
  /** The text of each `@param`. */
  readonly params: ReadonlyMap<string, string>;
}

/**
 * Reads the doc comment of a thing.
 *
 * Reports PW103 where `@param` and the parameters differ, PW104 without a
 * comment, PW105 for a link to nothing or an `@name` that is nobody's, PW108
 * for a tag that means nothing here, PW109 for text that a C comment cannot
 * hold.
 */
export function readDoc(reading: Reading, given: Documented): ReadDoc {
  const { owner, what, allowed, parameters = [], members = [] } = given;
  const jsDoc = given.docs.at(-1);
  const names = [...parameters.map((each) => each.getText()), ...members];
  const comment: DocComment = jsDoc
    ? splitDocComment(
      jsDoc.getText(),
      jsDoc.getStart(),
      (name) => allowed.includes(name) || !names.includes(name),
    )
    : { prose: "", tags: [] };
  if (comment.prose.trim() === "") {
    const hint = "write /** what it is for */ in front of it";
    reading.report(owner, "PW104", `${what} has no doc comment`, hint);
  }
  if (jsDoc) {
    checkDocText(reading, jsDoc);
    checkMentions(reading, jsDoc, names, Object.keys(tagForms));
  }
  const link = (text: string): string =>
    jsDoc ? resolveLinks(reading, jsDoc, text) : text;
  const tags = readTags(reading, given, comment.tags, link);
  const params = readParams(reading, given, comment.tags, link);
  if (jsDoc && comment.prose.trim() !== "") {
    reportUndocumented(reading, parameters, params);
  }
  const returns = tags.get("returns")?.text;
  const context = tags.get("context")?.text;
  return {
    doc: {
      ...readProse(link(comment.prose)),
      ...(returns && { returns }),
      ...(context && { context }),
    },
    tags,
    params,
  };
}

function readProse(prose: string): Pick<Doc, "summary" | "description"> {
  const [first = "", ...rest] = paragraphsOf(prose);
  // A full stop ends the sentence unless it belongs to an abbreviation.
  const end = first.search(/(?<!\b(?:e\.g|i\.e|etc|vs|cf))\.(?=\s+\W?[A-Z]|$)/);
  const summary = end < 0 ? first : first.slice(0, end);
  const remainder = end < 0 ? "" : first.slice(end + 1).trim();
  return { summary, description: remainder ? [remainder, ...rest] : rest };
}

function readTags(
  reading: Reading,
  { owner, what, allowed }: Documented,
  given: readonly DocTag[],
  link: (text: string) => string,
): Map<string, DocTag> {
  const tags = new Map<string, DocTag>();
  for (const tag of given) {
    const { name, text, offset } = tag;
    const report = (message: string, hint: string): void =>
      reading.report(owner, "PW108", message, hint, offset);
    if (!allowed.includes(name)) {
      const list = allowed.map((each) => `@${each}`).join(", ");
      const takes = `what it takes: ${list || "no tags"}`;
      if (Object.hasOwn(tagForms, name)) {
        report(`@${name} means nothing for ${what}`, takes);
      } else {
        report(`unknown tag @${name}`, meant(name, allowed, takes));
      }
    } else if (tags.has(name)) {
      report(`@${name} stands twice`, "keep one of them");
    } else if (name !== "param") {
      if (tagForms[name] === "flag" && text !== "") {
        report(`@${name} takes no text`, "put prose before the tags");
      }
      if (tagForms[name] === "text" && text === "") {
        report(`@${name} needs text`, `write @${name} and the text`);
      }
      tags.set(name, { name, text: link(text), offset });
    }
  }
  return tags;
}

function readParams(
  reading: Reading,
  { owner, allowed, parameters = [] }: Documented,
  tags: readonly DocTag[],
  link: (text: string) => string,
): Map<string, string> {
  const params = new Map<string, string>();
  const known = parameters.map((each) => each.getText());
  for (const tag of tags) {
    if (tag.name !== "param" || !allowed.includes("param")) continue;
    const [name = "", ...words] = tag.text.split(" ");
    const report = (message: string, hint: string): void =>
      reading.report(owner, "PW103", message, hint, tag.offset);
    if (!known.includes(name)) {
      const all = `its parameters: ${known.join(", ") || "none"}`;
      report(`there is no parameter "${name}"`, meant(name, known, all));
    } else if (params.has(name)) {
      report(`parameter "${name}" is documented twice`, "keep one of them");
    } else {
      params.set(name, link(words.join(" ").replace(/^- /, "")));
    }
  }
  return params;
}

function reportUndocumented(
  reading: Reading,
  parameters: readonly Node[],
  params: ReadonlyMap<string, string>,
): void {
  for (const parameter of parameters) {
    const name = parameter.getText();
    if (params.get(name)) continue;
    const message = `parameter "${name}" is not documented`;
    reading.report(parameter, "PW103", message, `write @param ${name} ...`);
  }
}

/** Paragraphs without line breaks; each item of a list is one of its own. */
function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n|\n(?=\s*- )/).map(oneLine)
    .filter((paragraph) => paragraph !== "");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
