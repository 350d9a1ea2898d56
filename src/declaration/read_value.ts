// SPDX-License-Identifier: GPL-2.0-only
import { type Expression, Node, SyntaxKind, type TypeNode } from "ts-morph";
import { evaluate } from "./evaluate.ts";
import type { Reading } from "./reading.ts";

/** A number as C text, with its value where the declarations tell it. */
export interface CNumber {
  readonly text: string;
  readonly value: number | undefined;
}

const operators = new Map<SyntaxKind, string>([
  [SyntaxKind.BarToken, "|"],
  [SyntaxKind.AmpersandToken, "&"],
  [SyntaxKind.PlusToken, "+"],
  [SyntaxKind.MinusToken, "-"],
  [SyntaxKind.AsteriskToken, "*"],
  [SyntaxKind.LessThanLessThanToken, "<<"],
  [SyntaxKind.GreaterThanGreaterThanToken, ">>"],
]);

/**
 * The value of a constant or an enumerator as C text: numbers as they are
 * written, strings, `BIT(n)`, other constants, and what operators make of
 * them, in parentheses so that it can stand anywhere.
 *
 * Reports PW105 for a name that is no constant, PW108 for anything else;
 * both give `undefined`.
 */
export function readValue(
  reading: Reading,
  node: Expression,
): string | undefined {
  if (Node.isStringLiteral(node)) return cString(reading, node);
  const text = readOperand(reading, node);
  const compound = Node.isBinaryExpression(node) ||
    Node.isPrefixUnaryExpression(node);
  return text !== undefined && compound ? `(${text})` : text;
}

/** An array's length or a bit-field's width: `4`, or `typeof LENGTH`. */
export function readNumber(
  reading: Reading,
  node: TypeNode,
): CNumber | undefined {
  if (Node.isLiteralTypeNode(node)) {
    const literal = node.getLiteral();
    const text = Node.isExpression(literal) && readOperand(reading, literal);
    return text ? { text, value: Number(text) } : undefined;
  }
  if (Node.isTypeQuery(node)) {
    const name = node.getExprName();
    const text = constantName(reading, name);
    if (text === undefined) return undefined;
    const value = evaluate(reading.sources, name);
    return { text, value: value === undefined ? undefined : Number(value) };
  }
  return refuse(reading, node, "write a number, or typeof CONSTANT");
}

function readOperand(reading: Reading, node: Expression): string | undefined {
  if (Node.isNumericLiteral(node)) {
    const text = node.getText();
    if (/^(0|[1-9]\d*|0[xX][\da-fA-F]+)$/.test(text)) return text;
    return refuse(reading, node, "write a decimal or hexadecimal integer");
  }
  if (Node.isPrefixUnaryExpression(node)) {
    const operand = readOperand(reading, node.getOperand());
    const sign = node.getOperatorToken();
    if (sign !== SyntaxKind.MinusToken && sign !== SyntaxKind.TildeToken) {
      return refuse(reading, node, "write - or ~");
    }
    return operand && (sign === SyntaxKind.MinusToken ? "-" : "~") + operand;
  }
  if (Node.isBinaryExpression(node)) {
    const operator = operators.get(node.getOperatorToken().getKind());
    if (!operator) return refuse(reading, node, "write | & + - * << >>");
    const left = readOperand(reading, node.getLeft());
    const right = readOperand(reading, node.getRight());
    return left && right && `${left} ${operator} ${right}`;
  }
  if (Node.isParenthesizedExpression(node)) {
    const inner = readOperand(reading, node.getExpression());
    return inner && `(${inner})`;
  }
  if (Node.isAsExpression(node)) {
    return readOperand(reading, node.getExpression());
  }
  if (Node.isCallExpression(node)) {
    const [bit, ...more] = node.getArguments();
    const callee = node.getExpression().getText();
    if (callee !== "BIT" || !Node.isExpression(bit) || more.length > 0) {
      return refuse(reading, node, "the one function here is BIT(n)");
    }
    const inner = readOperand(reading, bit);
    return inner && `BIT(${inner})`;
  }
  if (Node.isIdentifier(node)) return constantName(reading, node);
  if (Node.isPropertyAccessExpression(node)) {
    return enumeratorName(reading, node.getExpression(), node.getNameNode());
  }
  return refuse(reading, node, "write a number, a string or BIT(n)");
}

function constantName(reading: Reading, node: Node): string | undefined {
  const found = reading.resolve(node, node.getText());
  if (!found) return undefined;
  if (Node.isVariableDeclaration(found)) return found.getName();
  const message = `"${node.getText()}" is no constant`;
  reading.report(node, "PW105", message, "name a constant");
  return undefined;
}

function enumeratorName(
  reading: Reading,
  of: Node,
  name: Node,
): string | undefined {
  const found = reading.resolve(of, of.getText());
  if (!found) return undefined;
  if (Node.isEnumDeclaration(found) && found.getMember(name.getText())) {
    return name.getText();
  }
  const message = `"${of.getText()}.${name.getText()}" is no enumerator`;
  reading.report(name, "PW105", message, "name an enumerator");
  return undefined;
}

function cString(reading: Reading, node: Expression): string | undefined {
  const value = Node.isStringLiteral(node) ? node.getLiteralValue() : "";
  if (/^[\x20-\x7e]*$/.test(value)) {
    return `"${value.replace(/["\\]/g, "\\$&")}"`;
  }
  return refuse(reading, node, "write printable ASCII only");
}

function refuse(reading: Reading, node: Node, hint: string): undefined {
  const message = `"${node.getText()}" is no value for C`;
  reading.report(node, "PW108", message, hint);
}
