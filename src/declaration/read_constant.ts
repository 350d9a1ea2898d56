// SPDX-License-Identifier: GPL-2.0-only
import {
  type EnumDeclaration,
  Node,
  type VariableDeclaration,
  VariableDeclarationKind,
} from "ts-morph";
import type { Constant, Enum } from "../description/entity.ts";
import type { Names } from "./c_name.ts";
import { evaluate } from "./evaluate.ts";
import { joined } from "./read_aggregate.ts";
import { readDoc } from "./read_doc.ts";
import { readValue } from "./read_value.ts";
import type { Reading } from "./reading.ts";

/** A `const` as a macro; reports PW104, PW105, PW108 and PW110. */
export function readConstant(
  reading: Reading,
  node: VariableDeclaration,
): Constant {
  const nameNode = node.getNameNode();
  const name = nameNode.getText();
  const statement = node.getVariableStatementOrThrow();
  const value = node.getInitializer();
  if (
    statement.getDeclarationKind() !== VariableDeclarationKind.Const ||
    statement.getDeclarations().length > 1 || !value
  ) {
    const message = `"${name}" is no constant`;
    reading.report(nameNode, "PW108", message, "write const NAME = value");
  }
  const { doc } = readDoc(reading, {
    owner: nameNode,
    docs: statement.getJsDocs(),
    what: `constant "${name}"`,
    allowed: [],
  });
  const number = value && evaluate(reading.sources, value);
  return {
    kind: "constant",
    name,
    doc,
    value: (value && readValue(reading, value)) ?? "",
    ...(number !== undefined && { number }),
    position: reading.sources.position(nameNode),
  };
}

/**
 * An enum with its enumerators, whose names must be new among `names`: in C
 * they share one scope with all functions and constants.
 *
 * Reports PW102, PW104, PW105, PW108 and PW110.
 */
export function readEnum(
  reading: Reading,
  node: EnumDeclaration,
  names: Names,
): Enum {
  const nameNode = node.getNameNode();
  const name = node.getName();
  const { doc } = readDoc(reading, {
    owner: nameNode,
    docs: node.getJsDocs(),
    what: `enum "${name}"`,
    allowed: [],
  });
  const enumerators = node.getMembers().map((member) => {
    const owner = member.getNameNode();
    const own = names.give(owner);
    const { doc } = readDoc(reading, {
      owner,
      docs: member.getJsDocs(),
      what: `enumerator "${own}"`,
      allowed: [],
    });
    const initial = member.getInitializer();
    if (Node.isStringLiteral(initial)) {
      const message = "an enumerator of C is a number";
      reading.report(initial, "PW108", message, "use a constant for a string");
    }
    const value = initial && readValue(reading, initial);
    const number = initial && evaluate(reading.sources, initial);
    return {
      name: own,
      doc: joined(doc),
      ...(value && { value }),
      ...(number !== undefined && { number }),
    };
  });
  if (enumerators.length === 0) {
    const message = `enum "${name}" has no enumerators`;
    reading.report(nameNode, "PW108", message, "give it one");
  }
  const position = reading.sources.position(nameNode);
  return { kind: "enum", name, doc, enumerators, position };
}
