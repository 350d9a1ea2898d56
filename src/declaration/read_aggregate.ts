// SPDX-License-Identifier: GPL-2.0-only
import {
  type InterfaceDeclaration,
  Node,
  type PropertySignature,
  SyntaxKind,
} from "ts-morph";
import type { Aggregate, Variable } from "../description/entity.ts";
import type { DocTag } from "./doc_comment.ts";
import { Names } from "./c_name.ts";
import { type AlignedLayout, type LaidOut, layOut } from "./layout.ts";
import { type ReadDoc, readDoc } from "./read_doc.ts";
import { readType } from "./read_type.ts";
import { markerOf, type Reading } from "./reading.ts";

interface Member extends LaidOut {
  readonly tags: ReadDoc["tags"];
}

/** A struct or union, and the layout that `@uapi` promises. */
export interface ReadAggregate {
  readonly entity: Aggregate;
  readonly layout: AlignedLayout | undefined;
}

/**
 * An interface as a struct, or as a union if it extends Union.
 *
 * Reports PW102, PW104, PW106, PW108, PW110 and what readType reports.
 */
export function readAggregate(
  reading: Reading,
  node: InterfaceDeclaration,
): ReadAggregate {
  const kind = markerOf(node) === "Union" ? "union" : "struct";
  const name = node.getName();
  const { doc, tags } = readDoc(reading, {
    owner: node.getNameNode(),
    docs: node.getJsDocs(),
    what: `${kind} ${name}`,
    allowed: ["uapi", "size"],
    members: memberNames(node),
  });
  const members = readMembers(reading, node, kind);
  const uapi = tags.has("uapi");
  const layout = uapi ? layOut(reading, kind, members) : undefined;
  for (const { tags: own, variable } of members) {
    const offset = layout?.offsets.get(variable.name);
    checkPromise(reading, node, own.get("offset"), offset, uapi, "offset");
  }
  checkPromise(reading, node, tags.get("size"), layout?.size, uapi, "size");
  const entity: Aggregate = {
    kind,
    name,
    doc,
    members: members.map(({ variable }) => variable),
    position: reading.sources.position(node.getNameNode()),
    ...(layout && { layout: { size: layout.size, offsets: layout.offsets } }),
  };
  return { entity, layout };
}

function readMembers(
  reading: Reading,
  node: InterfaceDeclaration,
  kind: "struct" | "union",
): Member[] {
  const names = new Names(reading, "members");
  const all = node.getMembers();
  if (all.length === 0) {
    const hint = "give it members, or let it extend Existing";
    const message = `"${node.getName()}" has no members`;
    reading.report(node.getNameNode(), "PW108", message, hint);
  }
  return all.flatMap((member) => {
    const typeNode = Node.isPropertySignature(member) && member.getTypeNode();
    if (!typeNode || member.hasQuestionToken() || member.isReadonly()) {
      const message = "this is no member that C has";
      const hint = "write name: Type; a callback is a FnPtr";
      reading.report(member, "PW108", message, hint);
      return [];
    }
    const { doc, tags } = readMemberDoc(reading, member);
    const variable: Variable = {
      name: names.give(member.getNameNode()),
      type: readType(reading, typeNode, "member"),
      doc,
      position: reading.sources.position(member),
      ...(tags.has("private") && { private: true as const }),
    };
    const last = kind === "struct" && member === all.at(-1);
    if (variable.type.flexible && (!last || all.length === 1)) {
      const message = `the flexible array "${variable.name}" is ` +
        (last || kind === "union" ? "alone" : "not the last member");
      const hint = "C wants it last in a struct, after another member";
      reading.report(typeNode, "PW106", message, hint);
    }
    return [{ variable, type: typeNode, tags }];
  });
}

function readMemberDoc(
  reading: Reading,
  member: PropertySignature,
): { readonly doc: string; readonly tags: ReadDoc["tags"] } {
  const { doc, tags } = readDoc(reading, {
    owner: member.getNameNode(),
    docs: member.getJsDocs(),
    what: `member "${member.getName()}"`,
    allowed: ["private", "offset"],
    members: memberNames(
      member.getParentIfKindOrThrow(SyntaxKind.InterfaceDeclaration),
    ),
  });
  return { doc: joined(doc), tags };
}

function memberNames(node: InterfaceDeclaration): string[] {
  return node.getProperties().map((member) => member.getName());
}

/** A doc comment that has to do with one paragraph. */
export function joined(doc: ReadDoc["doc"]): string {
  const [first = "", ...rest] = doc.description;
  const summary = first === "" ? doc.summary : `${doc.summary}. ${first}`;
  return [summary, ...rest].join(" ");
}

function checkPromise(
  reading: Reading,
  node: Node,
  tag: DocTag | undefined,
  actual: number | undefined,
  uapi: boolean,
  what: "size" | "offset",
): void {
  if (!tag) return;
  if (!uapi) {
    const message = `@${what} promises a layout that is not fixed`;
    const hint = "add @uapi to the struct";
    reading.report(node, "PW106", message, hint, tag.offset);
  } else if (actual !== undefined && tag.text !== String(actual)) {
    const message = `the ${what} is ${actual}, not ${tag.text}`;
    const hint = `write @${what} ${actual}, or mend the members`;
    reading.report(node, "PW106", message, hint, tag.offset);
  }
}
