// SPDX-License-Identifier: GPL-2.0-only
import { type JSDoc, Node } from "ts-morph";
import { meant } from "../description/validate_nearest.ts";
import { existingType, markerOf, type Reading } from "./reading.ts";

const link = /\{@link\s+([\w$.]+)[^}]*\}/g;

// `@skb`, with what stands before it on its line; no mail address.
const mention = /(?<=^(.*(?<![\w@.{])))@([A-Za-z_]\w*)/gm;

// What ends a C comment, opens another one, or deceives the eye: control and
// bidirectional formatting characters.
const unfit =
  // deno-lint-ignore no-control-regex
  /\*\\\/|(?!^)\/\*|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

// kernel-doc takes such a start of a paragraph for one of its own sections.
const section = /^[\s*]*((?:description|context|returns?)\s*:)/gim;

/** Reports PW109 wherever the doc comment holds what a C comment cannot. */
export function checkDocText(reading: Reading, jsDoc: JSDoc): void {
  const start = jsDoc.getStart();
  const text = jsDoc.getText().slice(0, -2);
  for (const found of text.matchAll(unfit)) {
    const shown = /^[\x20-\x7e]+$/.test(found[0])
      ? `"${found[0]}"`
      : `U+${found[0].codePointAt(0)!.toString(16).padStart(4, "0")}`;
    reading.report(
      jsDoc,
      "PW109",
      `a C comment cannot hold ${shown}`,
      "say it in words",
      start + found.index,
    );
  }
  for (const found of text.matchAll(section)) {
    reading.report(
      jsDoc,
      "PW109",
      `kernel-doc takes "${found[1]}" for a section`,
      "use @returns or @context, or put other words first",
      start + found.index + found[0].length - found[1]!.length,
    );
  }
}

/**
 * Reports PW105 for an `@name` that is no parameter or member, and PW108 for a
 * tag that does not start a line, and so is none.
 */
export function checkMentions(
  reading: Reading,
  jsDoc: JSDoc,
  names: readonly string[],
  tags: readonly string[],
): void {
  for (const found of jsDoc.getText().matchAll(mention)) {
    const [, before, name] = found;
    // At the start of a line an unknown name was judged as a tag.
    if (names.includes(name!) || /^[\s/*]*$/.test(before!)) continue;
    const offset = jsDoc.getStart() + found.index;
    if (tags.includes(name!)) {
      const hint = "a tag starts a line of its own";
      const message = `@${name} stands within a line`;
      reading.report(jsDoc, "PW108", message, hint, offset);
    } else {
      const hint = meant(name!, names, "speak of parameters or members only");
      const message = `"@${name}" is no parameter or member`;
      reading.report(jsDoc, "PW105", message, hint, offset);
    }
  }
}

/**
 * The text with every `{@link name}` in the words that kernel-doc and Sphinx
 * make references of: `name()`, `struct name`, `enum name`.
 */
export function resolveLinks(
  reading: Reading,
  jsDoc: JSDoc,
  text: string,
): string {
  return text.replace(link, (whole, target: string) => {
    const offset = jsDoc.getStart() + jsDoc.getText().indexOf(whole);
    return linkText(reading, jsDoc, target, offset);
  });
}

function linkText(
  reading: Reading,
  jsDoc: JSDoc,
  target: string,
  offset: number,
): string {
  const [name, member] = target.split(".");
  const found = reading.resolve(jsDoc, name!, offset);
  if (!found) return target;
  if (Node.isFunctionDeclaration(found)) return `${name}()`;
  if (Node.isVariableDeclaration(found)) return name!;
  if (Node.isEnumDeclaration(found)) return member ?? `enum ${name}`;
  if (!Node.isInterfaceDeclaration(found)) return name!;
  const marker = markerOf(found);
  if (marker === "Existing") {
    const { tag } = existingType(reading, found);
    return tag === "typedef" ? name! : `${tag} ${name}`;
  }
  const tag = marker === "Union" ? "union" : "struct";
  return member ? `@${member} of ${tag} ${name}` : `${tag} ${name}`;
}
