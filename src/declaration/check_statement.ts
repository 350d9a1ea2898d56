// SPDX-License-Identifier: GPL-2.0-only
import { type InterfaceDeclaration, Node, type Statement } from "ts-morph";
import { existingType, type Reading } from "./reading.ts";

const tags = ["struct", "union", "enum", "typedef"];

/** Reports PW108 for a statement that declares nothing C could have. */
export function checkStatement(reading: Reading, node: Statement): void {
  if (Node.isImportDeclaration(node)) {
    if (node.getNamedImports().length > 0 && !node.getDefaultImport()) return;
    const message = "this import does not name what it takes";
    reading.report(node, "PW108", message, "import type { name } from ...");
    return;
  }
  if (Node.isExportDeclaration(node)) {
    if (node.hasModuleSpecifier() && !node.getNamespaceExport()) return;
    const message = "this export stands apart from what it exports";
    reading.report(node, "PW108", message, "write export in front of that");
    return;
  }
  const declares = Node.isInterfaceDeclaration(node) ||
    Node.isEnumDeclaration(node) || Node.isFunctionDeclaration(node) ||
    Node.isTypeAliasDeclaration(node) || Node.isVariableStatement(node);
  if (declares) return;
  reading.report(
    node,
    "PW108",
    `a ${node.getKindName()} declares nothing for C`,
    "write interface, enum, const, declare function or type = FnPtr<...>",
  );
}

/**
 * Whether the interface is an aggregate that the change adds, and no type that
 * the kernel has. Reports PW104 without `@kernel`, PW105 and PW108 for what it
 * must not extend, PW111 for a path that leads out of the tree.
 */
export function checkInterface(
  reading: Reading,
  node: InterfaceDeclaration,
): boolean {
  const [first, ...more] = node.getExtends();
  const generic = node.getTypeParameters()[0];
  const marker = first?.getExpression();
  if (generic || more.length > 0) {
    const message = generic ? "C has no generic types" : "C knows no heirs";
    const hint = "extend nothing, or Existing, or Union";
    reading.report(generic ?? more[0]!, "PW108", message, hint);
  }
  if (!marker) return true;
  const found = reading.resolve(marker, marker.getText());
  if (marker.getText() === "Existing") {
    checkExisting(reading, node);
    return false;
  }
  if (found && marker.getText() !== "Union") {
    const hint = "hold it as a member, or extend Existing or Union";
    reading.report(marker, "PW108", "a struct of C extends nothing", hint);
  }
  return true;
}

function checkExisting(reading: Reading, node: InterfaceDeclaration): void {
  const { name, tag, file } = existingType(reading, node);
  if (file === "") {
    const message = `"${name}" does not say where the kernel has it`;
    const hint = "write /** @kernel include/linux/skbuff.h */";
    reading.report(node.getNameNode(), "PW104", message, hint);
  } else if (!tags.includes(tag)) {
    const message = `"${tag}" is no kind of type`;
    const hint = `write @kernel, one of ${tags.join(", ")}, and the file`;
    reading.report(node.getNameNode(), "PW108", message, hint);
  } else if (/^\/|(^|\/)\.\.?(\/|$)/.test(file)) {
    const hint = "give the path from the top of the kernel tree";
    reading.report(node.getNameNode(), "PW111", `bad path "${file}"`, hint);
  }
}
