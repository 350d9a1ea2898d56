// SPDX-License-Identifier: GPL-2.0-only
import { Diagnostics } from "../diagnostic/diagnostic.ts";
import { type Call, operationOf } from "./call.ts";
import type { Layout } from "./layout.ts";
import type { Operation } from "./operation.ts";
import { parseCall } from "./trace_text.ts";

/** The names that a program may use. */
export interface ProgramWords {
  /** By their codes; code 0 ends a trace. */
  readonly operations: readonly Operation[];
  readonly layout: Layout;
  /** The clauses of the contract. */
  readonly clauses: readonly string[];
  /** The first one is meant where a program names none. */
  readonly implementations: readonly string[];
}

/** One value that must be observed after a step. */
export interface Expectation {
  /** A field of the layout. */
  readonly field: string;
  /** Counted from 0; 0 for a field of one byte. */
  readonly index: number;
  readonly value: number;
  readonly line: number;
}

/** A call, and what must hold once it has returned. */
export interface ProgramStep {
  readonly call: Call;
  readonly line: number;
  readonly expects: readonly Expectation[];
  /** All clauses of the contract that this step breaks. */
  readonly breaks: readonly string[];
}

/** A trace with its outcome, written by hand. */
export interface Program {
  /** What the first comment says. */
  readonly title: string;
  readonly file: string;
  /** Those that must behave like this. */
  readonly implementations: readonly string[];
  /** The last one is the call that ends a trace. */
  readonly steps: readonly ProgramStep[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Step = ProgramStep & { expects: Expectation[]; breaks: string[] };

/**
 * Reads a program: calls, one a line, each followed by indented lines that
 * tell what is observed after it and which clauses it breaks. A line that
 * starts with `#` is a comment, and the first one is the title.
 *
 * @example
 * # skb_clone: the data has one more reference
 * implementations: dataref, ubuf_info
 * alloc_skb(skb=0, linear=1, roomy=0)
 * skb_clone(skb=0, clone=1)
 *     ret = 0; dataref[0] = 2
 * end()
 *
 * @param file for what is said of the text
 * @throws DiagnosticError PW701 for a line that is no call, PW702 for one that
 *   is no expectation; all that is wrong with the file at once
 */
export function parseProgram(
  words: ProgramWords,
  file: string,
  text: string,
): Program {
  const problems = new Diagnostics();
  const program: Mutable<Program> = {
    title: "",
    file,
    implementations: words.implementations.slice(0, 1),
    steps: [],
  };
  const steps: Step[] = [];
  const lines = text.split("\n");
  // Of the last call, or of one that could not be read.
  let current: Step | undefined;
  lines.forEach((content, i) => {
    const line = i + 1;
    const trimmed = content.trim();
    const header = /^implementations:(.*)$/.exec(content);
    if (trimmed === "") return;
    if (trimmed.startsWith("#")) {
      if (program.title === "") program.title = trimmed.slice(1).trim();
    } else if (header !== null && current === undefined) {
      program.implementations = problems.collect(() =>
        names(words.implementations, header[1]!, { file, line, column: 17 })
      ) ?? [];
    } else if (/^\s/.test(content) && current !== undefined) {
      const step = current;
      problems.collect(() =>
        readExpectations(words, file, line, content, step)
      );
    } else {
      const call = problems.collect(() =>
        parseCall(words.operations, content, { file, line })
      );
      current = { call: call ?? 0, line, expects: [], breaks: [] };
      if (call !== undefined) steps.push(current);
    }
  });
  requireOneEnd(problems, file, lines.length, steps);
  problems.throwIfAny();
  return { ...program, steps };
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Reads the parts of one indented line into the step. */
function readExpectations(
  words: ProgramWords,
  file: string,
  line: number,
  content: string,
  step: Step,
): void {
  const problems = new Diagnostics();
  const breaks = /^\s*breaks:/.exec(content);
  if (breaks !== null) {
    const column = breaks[0].length + 1;
    step.breaks.push(
      ...names(words.clauses, content.slice(column - 1), {
        file,
        line,
        column,
      }),
    );
    return;
  }
  let column = 1;
  for (const part of content.split(";")) {
    const place = { file, line, column: column + part.search(/\S|$/) };
    column += part.length + 1;
    if (part.trim() === "") continue;
    const expectation = problems.collect(() =>
      parseExpectation(words.layout, part, place)
    );
    if (expectation === undefined) continue;
    const { field, index } = expectation;
    if (step.expects.some((it) => it.field === field && it.index === index)) {
      problems.add({
        code: "PW702",
        message: `${part.trim()}: ${field}[${index}] is expected twice`,
        position: place,
        hint: "keep one of them",
      });
    }
    step.expects.push(expectation);
  }
  problems.throwIfAny();
}

function parseExpectation(
  layout: Layout,
  text: string,
  position: Place,
): Expectation {
  const problems = new Diagnostics();
  const bad = (message: string, hint: string): void =>
    problems.add({
      code: "PW702",
      message: `${text.trim()}: ${message}`,
      position,
      hint,
    });
  const match = /^\s*(\w+)\s*(?:\[\s*(\d+)\s*\])?\s*=\s*(\d+)\s*$/.exec(text);
  const name = match?.[1] ?? "";
  const field = layout.fields.find((it) => it.name === name);
  const index = Number(match?.[2] ?? 0);
  const value = Number(match?.[3]);
  if (match === null) {
    bad("no expectation", "write field[index] = value; ...");
  } else if (field === undefined) {
    const known = layout.fields.map((it) => it.name).join(", ");
    bad(`no field ${name}`, `use one of ${known}`);
  } else {
    if (match[2] === undefined && field.count > 1) {
      bad("which one?", `write ${name}[index], 0 to ${field.count - 1}`);
    }
    if (index >= field.count) {
      bad("no such index", `${name} has 0 to ${field.count - 1}`);
    }
    if (value > 255) bad("more than a byte", "write 0 to 255");
  }
  problems.throwIfAny();
  return { field: name, index, value, line: position.line };
}

/** Reads names that commas part; each must be a known one, and come once. */
function names(
  known: readonly string[],
  text: string,
  position: Place,
): string[] {
  const found = text.split(",").map((it) => it.trim());
  const wrong = found.filter((it, i) =>
    !known.includes(it) || found.indexOf(it) !== i
  );
  const problems = new Diagnostics();
  for (const it of wrong) {
    problems.add({
      code: "PW702",
      message: known.includes(it)
        ? `${it} stands twice`
        : `unknown name: ${it}`,
      position,
      hint: `use some of ${known.join(", ")}, each once`,
    });
  }
  problems.throwIfAny();
  return found;
}

/** A trace that does not end leaks into the next one. */
function requireOneEnd(
  problems: Diagnostics,
  file: string,
  lastLine: number,
  steps: readonly Step[],
): void {
  const end = steps.findIndex(({ call }) => operationOf(call) === 0);
  if (end >= 0 && end === steps.length - 1) return;
  const after = end < 0 ? undefined : steps[end + 1];
  problems.add({
    code: "PW701",
    message: after === undefined
      ? "the program has no end"
      : "a call behind the end of the program",
    position: { file, line: after?.line ?? lastLine, column: 1 },
    hint: "let end() be the last call, and the only one of its kind",
  });
}
