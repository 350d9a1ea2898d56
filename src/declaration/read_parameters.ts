// SPDX-License-Identifier: GPL-2.0-only
import type { ParameterDeclaration } from "ts-morph";
import { Node } from "ts-morph";
import type { Variable } from "../description/entity.ts";
import { Names } from "./c_name.ts";
import type { Reading } from "./reading.ts";
import { broken, readType } from "./read_type.ts";

/**
 * The parameters of a function or of a pointer to one, with their text from
 * `@param` where there is one.
 *
 * Reports PW102, PW108, PW110 and what readType reports.
 */
export function readParameters(
  reading: Reading,
  nodes: readonly ParameterDeclaration[],
  docs: ReadonlyMap<string, string> = new Map(),
): Variable[] {
  const names = new Names(reading, "parameters");
  return nodes.map((node) => {
    const typeNode = node.getTypeNode();
    const plain = Node.isIdentifier(node.getNameNode()) && typeNode &&
      !node.isOptional() && !node.isRestParameter();
    if (!plain) {
      reading.report(
        node,
        "PW108",
        `"${node.getText()}" is no parameter for C`,
        "write name: Type",
      );
    }
    const name = plain ? names.give(node.getNameNode()) : node.getName();
    return {
      name,
      type: plain ? readType(reading, typeNode, "parameter") : broken,
      doc: docs.get(name) ?? "",
      position: reading.sources.position(node),
    };
  });
}
