// SPDX-License-Identifier: GPL-2.0-only
import type { Clause, Model } from "../model/model.ts";
import {
  argOf,
  type Call,
  failOf,
  operationOf,
  type Trace,
} from "../trace/call.ts";
import type { Field } from "../trace/layout.ts";
import type { Operation, Param } from "../trace/operation.ts";
import { replay } from "./replay.ts";

/** Where a line must not break. */
const HARD_SPACE = "\u00a0";

/** How a trace is written out. */
export interface DescribeOptions {
  /** The most characters of a line; 80 if absent. */
  readonly width?: number;
}

/** A step of a trace, in words. */
export interface DescribedStep {
  /** The call, with its objects by name. */
  readonly call: string;
  /** How it went. */
  readonly went: string;
  /** What it changed in the observation. */
  readonly changes: readonly string[];
  /** The clauses that it broke. */
  readonly breaks: readonly Clause[];
}

/**
 * A trace in words, step by step.
 *
 * @throws RangeError at a call that the model does not allow
 */
export function describeSteps(model: Model, trace: Trace): DescribedStep[] {
  const { fields, size } = model.layout;
  const steps: DescribedStep[] = [];
  model.reset();
  let before = model.state.slice(0, size);
  for (const { call, broken } of replay(model, trace)) {
    const after = model.state.slice(0, size);
    steps.push({
      call: describeCall(model.operations, call),
      went: model.outcomes[model.outcome]!.text,
      changes: fields.flatMap((field) => changesOf(field, before, after)),
      breaks: model.clauses.filter((_, i) => (broken >>> i & 1) === 1),
    });
    before = after;
  }
  return steps;
}

/**
 * A trace as lines that a person can read: each call and how it went, what it
 * changed in the observation, and the clauses that it broke.
 *
 * @throws RangeError at a call that the model does not allow
 *
 * @example
 * describeTrace(model, trace);
 * // 1. make(it=obj0): made
 * //    users[0] 0 -> 1, refs[0] 0 -> 1
 */
export function describeTrace(
  model: Model,
  trace: Trace,
  { width = 80 }: DescribeOptions = {},
): string[] {
  return describeSteps(model, trace).flatMap((step, at) => {
    const number = `${at + 1}. `;
    const indent = " ".repeat(number.length);
    const changes = step.changes.map((it) => it.replaceAll(" ", HARD_SPACE));
    return [
      ...wrap(`${step.call}: ${step.went}`, width, number, indent),
      ...wrap(changes.join(", "), width, indent, indent),
      ...step.breaks.flatMap(({ name, text }) =>
        wrap(`breaks ${name}: ${text}`, width, indent, `${indent}  `)
      ),
    ];
  });
}

/**
 * A call with its objects by name.
 *
 * @example describeCall(operations, packed) // "skb_clone(skb=skb0, clone=skb1)"
 */
export function describeCall(
  operations: readonly Operation[],
  call: Call,
): string {
  const { name, params } = operations[operationOf(call)]!;
  const args = Object.entries(params).map(([param, kind], i) =>
    `${param}=${describeArg(kind, argOf(call, i))}`
  );
  const failing = failOf(call);
  if (failing > 0) args.push(`allocation ${failing} fails`);
  return `${name}(${args.join(", ")})`;
}

function describeArg(param: Param, value: number): string {
  return param.is === "number" ? `${value}` : `${param.of}${value}`;
}

/** A state's field by what changed in it, a step's by what is not 0. */
function changesOf(
  { name, count, offset, of }: Field,
  before: Uint8Array,
  after: Uint8Array,
): string[] {
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [before[offset + i]!, after[offset + i]!];
    const element = count === 1 ? name : `${name}[${i}]`;
    if (of === "step") return to === 0 ? "" : `${element} = ${to}`;
    return from === to ? "" : `${element} ${from} -> ${to}`;
  }).filter((it) => it !== "");
}

/** Breaks between words, and in a word that is longer than a line. */
function wrap(
  text: string,
  width: number,
  first: string,
  others: string,
): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== "") {
    const indent = lines.length === 0 ? first : others;
    const room = Math.max(1, width - indent.length);
    const space = rest.lastIndexOf(" ", room);
    const end = rest.length <= room ? rest.length : space > 0 ? space : room;
    lines.push(indent + rest.slice(0, end).replaceAll(HARD_SPACE, " "));
    rest = rest.slice(end).replace(/^ +/, "");
  }
  return lines;
}
