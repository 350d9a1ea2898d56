// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import {
  argOf,
  type Call,
  call,
  failOf,
  operationOf,
  type Trace,
} from "./call.ts";
import type { Operation } from "./operation.ts";

/**
 * A call as a line of text, with its arguments by their names.
 *
 * @example formatCall(operations, packed) // "skb_clone(skb=0, clone=1)"
 */
export function formatCall(
  operations: readonly Operation[],
  packed: Call,
): string {
  const { name, params } = operations[operationOf(packed)]!;
  const args = Object.keys(params).map((param, i) =>
    `${param}=${argOf(packed, i)}`
  );
  if (failOf(packed) !== 0) args.push(`fails=${failOf(packed)}`);
  return `${name}(${args.join(", ")})`;
}

/** The calls of a trace, a line each. */
export function formatTrace(
  operations: readonly Operation[],
  trace: Trace,
): string {
  return [...trace].map((it) => `${formatCall(operations, it)}\n`).join("");
}

/** Where a text comes from, for what is said of it. */
export interface TextPosition {
  readonly file: string;
  readonly line: number;
}

/**
 * Reads what {@link formatCall} writes. Spaces do not matter; arguments may
 * come in any order, and all must be there.
 *
 * @throws DiagnosticError PW701 where the line is no call of the operations
 */
export function parseCall(
  operations: readonly Operation[],
  text: string,
  position: TextPosition,
): Call {
  const bad = (message: string, hint: string): never =>
    fail({
      code: "PW701",
      message,
      position: { ...position, column: 1 },
      hint,
    });
  const match = /^\s*(\w+)\s*\(([^()]*)\)\s*$/.exec(text);
  if (match === null) {
    return bad(
      `no call: ${text.trim()}`,
      "write operation(param=number, ...)",
    );
  }
  const code = operations.findIndex(({ name }) => name === match[1]);
  const operation = operations[code];
  if (operation === undefined) {
    return bad(
      `unknown operation ${match[1]}`,
      `use one of ${operations.map(({ name }) => name).join(", ")}`,
    );
  }
  const values = new Map<string, number>();
  for (const part of match[2]!.split(",").filter((it) => it.trim() !== "")) {
    const arg = /^\s*(\w+)\s*=\s*(\d+)\s*$/.exec(part);
    const value = Number(arg?.[2]);
    if (arg === null || values.has(arg[1]!) || value > 15) {
      return bad(`no argument: ${part.trim()}`, "write param=number, 0 to 15");
    }
    values.set(arg[1]!, value);
  }
  const params = Object.keys(operation.params);
  const missing = params.filter((it) => !values.has(it));
  const unknown = [...values.keys()].filter((it) =>
    it !== "fails" && !params.includes(it)
  );
  if (missing.length > 0 || unknown.length > 0) {
    return bad(
      `${operation.name}: wrong arguments ${[...values.keys()].join(", ")}`,
      `it takes ${params.join(", ") || "none"}`,
    );
  }
  const [a, b, c, d] = params.map((it) => values.get(it)!);
  return call(code, a, b, c, d, values.get("fails") ?? 0);
}
