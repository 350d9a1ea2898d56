// SPDX-License-Identifier: GPL-2.0-only
import { type EnumDeclaration, Node, SyntaxKind } from "ts-morph";
import type { Sources } from "./sources.ts";

const operators = new Map<SyntaxKind, (a: bigint, b: bigint) => bigint>([
  [SyntaxKind.BarToken, (a, b) => a | b],
  [SyntaxKind.AmpersandToken, (a, b) => a & b],
  [SyntaxKind.PlusToken, (a, b) => a + b],
  [SyntaxKind.MinusToken, (a, b) => a - b],
  [SyntaxKind.AsteriskToken, (a, b) => a * b],
  [SyntaxKind.LessThanLessThanToken, (a, b) => a << b],
  [SyntaxKind.GreaterThanGreaterThanToken, (a, b) => a >> b],
]);

/**
 * What an integer expression of the declarations comes to, in as many bits as
 * it takes. `undefined` for anything else; nothing is reported.
 */
export function evaluate(
  sources: Sources,
  node: Node,
  within: readonly Node[] = [],
): bigint | undefined {
  const inner = (each: Node | undefined): bigint | undefined =>
    each && evaluate(sources, each, within);
  if (Node.isNumericLiteral(node)) {
    const text = node.getText();
    return /^(?:\d+|0x[\da-f]+)$/i.test(text) ? BigInt(text) : undefined;
  }
  if (Node.isParenthesizedExpression(node) || Node.isAsExpression(node)) {
    return inner(node.getExpression());
  }
  if (Node.isPrefixUnaryExpression(node)) {
    const operand = inner(node.getOperand());
    if (operand === undefined) return undefined;
    return node.getOperatorToken() === SyntaxKind.TildeToken
      ? ~operand
      : -operand;
  }
  if (Node.isBinaryExpression(node)) {
    const left = inner(node.getLeft());
    const right = inner(node.getRight());
    const apply = operators.get(node.getOperatorToken().getKind());
    if (left === undefined || right === undefined) return undefined;
    return apply?.(left, right);
  }
  if (Node.isCallExpression(node)) {
    const bit = inner(node.getArguments()[0]);
    return bit === undefined ? undefined : 1n << bit;
  }
  if (Node.isIdentifier(node)) {
    const found = sources.lookup(node, node.getText());
    // A constant that is said by itself comes to nothing.
    if (found === "reported" || !Node.isVariableDeclaration(found)) return;
    const value = found.getInitializer();
    if (!value || within.includes(found)) return undefined;
    return evaluate(sources, value, [...within, found]);
  }
  if (Node.isPropertyAccessExpression(node)) {
    const name = node.getExpression();
    const found = sources.lookup(name, name.getText());
    if (found === "reported" || !Node.isEnumDeclaration(found)) return;
    return enumerator(sources, found, node.getName(), within);
  }
  return undefined;
}

/** C counts on from the enumerator before, and from 0. */
function enumerator(
  sources: Sources,
  of: EnumDeclaration,
  name: string,
  within: readonly Node[],
): bigint | undefined {
  let next: bigint | undefined = 0n;
  for (const member of of.getMembers()) {
    const value = member.getInitializer();
    if (value && within.includes(member)) return undefined;
    if (value) next = evaluate(sources, value, [...within, member]);
    if (member.getName() === name || next === undefined) return next;
    next++;
  }
  return undefined;
}
