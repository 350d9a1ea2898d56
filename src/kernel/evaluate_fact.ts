// SPDX-License-Identifier: GPL-2.0-only
import type { Fact } from "../description/fact.ts";
import { CFile, type Source } from "./c_file.ts";
import { CFunction } from "./c_function.ts";
import type { CItem } from "./c_items.ts";
import { parametersOf, signatureOf, typeText } from "./c_type.ts";
import { lineNumber } from "./lines.ts";
import { membersOf } from "./member_anchor.ts";
import { type Candidate, nearest } from "./nearest.ts";

/** Whether a fact is true of a file, and what the file has instead. */
export interface Finding {
  readonly holds: boolean;
  /** With its line: `net/core/skbuff.c:12: int (struct sk_buff *)`. */
  readonly found: string;
}

/**
 * Holds a fact against a file. Where a function is defined more than once,
 * under `#if`, the fact must hold for each definition.
 */
export function evaluateFact(source: Source, fact: Fact): Finding {
  if (!(source instanceof CFile)) {
    return { holds: false, found: `${source.path} is not C` };
  }
  switch (fact.fact) {
    case "defines":
      return evaluateDefines(source, fact.name);
    case "takes":
      return evaluateTypes(
        source,
        fact.function,
        ({ node }) =>
          parametersOf(source, node)
            .some(({ type }) => type === typeText(fact.type)),
      );
    case "signature":
      return evaluateTypes(
        source,
        fact.function,
        ({ node }) =>
          typeText(signatureOf(source, node)) === typeText(fact.type),
      );
    case "member":
      return evaluateMember(source, fact.struct, fact.member, fact.type);
    case "calls":
      return evaluateCalls(source, fact.caller, fact.callee);
  }
}

function evaluateDefines(file: CFile, name: string): Finding {
  const defined = [
    ...candidates(file, ({ kind }) => kind !== "prototype"),
    ...file.macros,
  ];
  const found = defined.find((it) => it.name === name);
  return found
    ? { holds: true, found: show(file, found.start, name) }
    : missing(file, name, defined);
}

/** Definitions count; prototypes do where the file has nothing else. */
function evaluateTypes(
  file: CFile,
  name: string,
  test: (item: CItem) => boolean,
): Finding {
  const named = file.items.filter((item) => item.name === name);
  const definitions = named.filter(({ kind }) => kind === "function");
  const functions = definitions.length > 0
    ? definitions
    : named.filter(({ kind }) => kind === "prototype");
  if (functions.length === 0) return missing(file, name, callable(file));
  const shown = functions.find((item) => !test(item));
  const item = shown ?? functions[0]!;
  const signature = signatureOf(file, item.node);
  return {
    holds: shown === undefined,
    found: show(file, item.node.startIndex, `${name}: ${signature}`),
  };
}

function evaluateMember(
  file: CFile,
  struct: string,
  member: string,
  type: string | undefined,
): Finding {
  const isStruct = ({ kind }: CItem): boolean => kind === "struct";
  const item = file.items.find((it) => isStruct(it) && it.name === struct);
  if (!item) return missing(file, struct, candidates(file, isStruct));
  const members = membersOf(file, item.node);
  const found = members.find(({ name }) => name === member);
  if (!found) {
    return missing(
      file,
      member,
      members,
      `member ${member} in struct ${struct}`,
    );
  }
  return {
    holds: type === undefined || found.type === typeText(type),
    found: show(file, found.start, `${member}: ${found.type}`),
  };
}

function evaluateCalls(file: CFile, caller: string, callee: string): Finding {
  const isFunction = ({ kind }: CItem): boolean => kind === "function";
  const defined = file.items
    .filter((item) => isFunction(item) && item.name === caller);
  if (defined.length === 0) {
    return missing(file, caller, candidates(file, isFunction));
  }
  const calls = defined.flatMap(({ name, node }) => {
    const body = node.childForFieldName("body");
    return body ? new CFunction(file, name, node, body).calls : [];
  });
  const found = calls.find(({ name }) => name === callee);
  return found
    ? { holds: true, found: show(file, found.start, callee) }
    : missing(file, callee, calls, `call of ${callee} in ${caller}`);
}

function callable(file: CFile): readonly Candidate[] {
  return candidates(
    file,
    ({ kind }) => kind === "function" || kind === "prototype",
  );
}

function candidates(
  file: CFile,
  test: (item: CItem) => boolean,
): readonly Candidate[] {
  return file.items.filter((item) => item.name !== "" && test(item))
    .map(({ name, node }) => ({ name, start: node.startIndex }));
}

function missing(
  file: CFile,
  name: string,
  others: readonly Candidate[],
  what = name,
): Finding {
  const [close] = nearest(name, others);
  const instead = close
    ? `; the nearest is ${show(file, close.start, close.name)}`
    : "";
  return { holds: false, found: `${file.path} has no ${what}${instead}` };
}

function show(file: CFile, start: number, what: string): string {
  return `${file.path}:${lineNumber(file.text, start)}: ${what}`;
}
