// SPDX-License-Identifier: GPL-2.0-only
import {
  type FunctionDeclaration,
  type FunctionTypeNode,
  Node,
  type TypeAliasDeclaration,
} from "ts-morph";
import type {
  Callback,
  CType,
  Function as CFunction,
} from "../description/entity.ts";
import type { DocTag } from "./doc_comment.ts";
import { type ReadDoc, readDoc } from "./read_doc.ts";
import { readParameters } from "./read_parameters.ts";
import { broken, readType } from "./read_type.ts";
import type { Reading } from "./reading.ts";

type Signature = Pick<CFunction, "parameters" | "returns">;

/**
 * A `declare function` as a function of C.
 *
 * Reports PW102 to PW105, PW108 and PW110, and what readType reports.
 */
export function readFunction(
  reading: Reading,
  node: FunctionDeclaration,
): CFunction {
  const nameNode = node.getNameNode() ?? node;
  const name = nameNode.getText();
  if (!node.hasDeclareKeyword() || node.getTypeParameters().length > 0) {
    const hint = "write declare function; the body is C in a template";
    reading.report(nameNode, "PW108", `"${name}" is no declaration`, hint);
  }
  const read = readDoc(reading, {
    owner: nameNode,
    docs: node.getJsDocs(),
    what: `function "${name}"`,
    allowed: [
      "param",
      "returns",
      "context",
      "inline",
      "static",
      "export",
      "exportGpl",
      "mustCheck",
    ],
    parameters: node.getParameters().map((each) => each.getNameNode()),
  });
  return {
    kind: "function",
    name,
    doc: read.doc,
    position: reading.sources.position(nameNode),
    ...readSignature(reading, nameNode, node, read),
    ...readLinkage(reading, nameNode, read.tags),
    ...(read.tags.has("mustCheck") && { mustCheck: true as const }),
  };
}

/** `type name = FnPtr<...>` as a typedef; reports what readFunction does. */
export function readCallback(
  reading: Reading,
  node: TypeAliasDeclaration,
): Callback | undefined {
  const nameNode = node.getNameNode();
  const typeNode = node.getTypeNode();
  const signature = Node.isTypeReference(typeNode) &&
      typeNode.getTypeName().getText() === "FnPtr"
    ? typeNode.getTypeArguments()[0]
    : undefined;
  if (
    !Node.isFunctionTypeNode(signature) || node.getTypeParameters().length > 0
  ) {
    const message = `"${node.getName()}" is a new name for a type`;
    const hint = "C callbacks are type name = FnPtr<...>; else use the type";
    reading.report(nameNode, "PW108", message, hint);
    return undefined;
  }
  const name = node.getName();
  const read = readDoc(reading, {
    owner: nameNode,
    docs: node.getJsDocs(),
    what: `callback "${name}"`,
    allowed: ["param", "returns", "context"],
    parameters: signature.getParameters().map((each) => each.getNameNode()),
  });
  return {
    kind: "callback",
    name,
    doc: read.doc,
    position: reading.sources.position(nameNode),
    ...readSignature(reading, nameNode, signature, read),
  };
}

function readSignature(
  reading: Reading,
  name: Node,
  node: FunctionDeclaration | FunctionTypeNode,
  { doc, params, tags }: ReadDoc,
): Signature {
  const parameters = readParameters(reading, node.getParameters(), params);
  const returnType = node.getReturnTypeNode();
  if (!returnType) {
    const message = `"${name.getText()}" does not say what it returns`;
    reading.report(name, "PW108", message, "write : void, or a C type");
    return { parameters, returns: broken };
  }
  const returns = readType(reading, returnType, "return");
  checkReturns(reading, name, returns, doc.returns, tags.get("returns"));
  return { parameters, returns };
}

function checkReturns(
  reading: Reading,
  name: Node,
  type: CType,
  text: string | undefined,
  tag: DocTag | undefined,
): void {
  if (type.before === "void") {
    if (!tag) return;
    const message = `"${name.getText()}" returns nothing`;
    reading.report(name, "PW108", message, "remove @returns", tag.offset);
  } else if (type !== broken && !text) {
    const message = `what "${name.getText()}" returns is not documented`;
    reading.report(name, "PW104", message, "write @returns ...");
  }
}

function readLinkage(
  reading: Reading,
  name: Node,
  tags: ReadDoc["tags"],
): Pick<CFunction, "linkage" | "exported"> {
  const linkages = ["inline", "static", "export", "exportGpl"]
    .filter((tag) => tags.has(tag));
  if (linkages.length > 1) {
    const list = linkages.map((tag) => `@${tag}`).join(" and ");
    const message = `${list} exclude each other`;
    reading.report(name, "PW108", message, "keep one of them");
  }
  switch (linkages[0]) {
    case "inline":
      return { linkage: "static inline" };
    case "static":
      return { linkage: "static" };
    case "export":
      return { linkage: "global", exported: "EXPORT_SYMBOL" };
    case "exportGpl":
      return { linkage: "global", exported: "EXPORT_SYMBOL_GPL" };
    default:
      return { linkage: "global" };
  }
}
