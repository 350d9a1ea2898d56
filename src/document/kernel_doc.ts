// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../description/entity.ts";
import { wrapParagraph } from "./wrap.ts";

/**
 * The kernel-doc comment of an entity, as scripts/kernel-doc reads it. Private
 * members have no place in it.
 */
export function kernelDoc(entity: Entity): string {
  const { doc } = entity;
  const lines = [
    ...wrapParagraph(literals(`${title(entity)} - ${doc.summary}`), " * "),
    ...described(entity).flatMap(({ name, doc }) =>
      hanging(`@${name}:`, literals(doc))
    ),
    ...paragraphs(doc.description),
  ];
  const sections = [
    ...(doc.context ? hanging("Context:", literals(doc.context)) : []),
    ...(doc.returns ? hanging("Return:", literals(doc.returns)) : []),
  ];
  if (sections.length > 0) lines.push(" *", ...sections);
  return comment(lines);
}

/**
 * A section of prose that belongs to no entity, for `.. kernel-doc:: :doc:`.
 *
 * @param paragraphs Each without line breaks; an item of a list starts with
 *   `- `.
 */
export function docSection(
  title: string,
  text: readonly string[],
): string {
  return comment([` * DOC: ${title}`, ...paragraphs(text)]);
}

function title(entity: Entity): string {
  switch (entity.kind) {
    case "function":
      return `${entity.name}()`;
    case "callback":
      return `typedef ${entity.name}`;
    case "constant":
      return `define ${entity.name}`;
    default:
      return `${entity.kind} ${entity.name}`;
  }
}

function described(
  entity: Entity,
): readonly { readonly name: string; readonly doc: string }[] {
  switch (entity.kind) {
    case "function":
    case "callback":
      return entity.parameters;
    case "enum":
      return entity.enumerators;
    case "constant":
      return [];
    default:
      return entity.members.filter((member) => !member.private);
  }
}

/** Each paragraph after an empty line; the items of a list close together. */
function paragraphs(text: readonly string[]): string[] {
  return text.flatMap((paragraph, i) => {
    const item = paragraph.startsWith("- ");
    const goesOn = item && i > 0 && text[i - 1]!.startsWith("- ");
    const indent = item ? " *   " : " * ";
    const lines = wrapParagraph(literals(paragraph), " * ", indent);
    return goesOn ? lines : [" *", ...lines];
  });
}

function hanging(label: string, text: string): string[] {
  const rest = " * " + " ".repeat(label.length + 1);
  return wrapParagraph(text, ` * ${label} `, rest);
}

/** One backtick each side in Markdown is two in RST. */
function literals(text: string): string {
  return text.replace(/`+([^`]+)`+/g, "``$1``");
}

function comment(lines: readonly string[]): string {
  return ["/**", ...lines, " */", ""].join("\n");
}
