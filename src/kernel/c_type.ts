// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import { declaredName, functionDeclarator } from "./c_declarator.ts";
import type { CFile } from "./c_file.ts";
import { hideMacros } from "./c_macros.ts";
import { namedChildren } from "./c_node.ts";
import { type CToken, tokenize } from "./c_tokens.ts";

/** A parameter, a local or a member, with its type in its usual spelling. */
export interface CVariable {
  /** Empty for a parameter of a prototype that has no name. */
  readonly name: string;
  readonly type: string;
  readonly start: number;
}

const noType = new Set([
  "static",
  "extern",
  "register",
  "auto",
  "inline",
  "__inline",
  "__inline__",
  ";",
]);

/**
 * A C type in the one spelling that types are compared in.
 *
 * @example typeText("struct sk_buff*__rcu *") // "struct sk_buff **"
 */
export function typeText(type: string): string {
  return spell(tokenize(hideMacros(type)));
}

function spell(tokens: readonly CToken[]): string {
  return tokens.map(({ text }) => text).filter((text) => !noType.has(text))
    .join(" ")
    .replaceAll(/(?<=[*(\[]) (?=[*)\]])|(?<=[(\[]) | (?=[,)\]])/g, "");
}

/** The variables that a declaration, a parameter or a member declares. */
export function variablesOf(file: CFile, node: Node): readonly CVariable[] {
  const declarators = node.childrenForFieldName("declarator")
    .filter((declarator) => declarator !== null);
  const first = declarators[0]?.startIndex ?? node.endIndex;
  const specifiers = tokenize(file.code, node.startIndex, first);
  if (declarators.length === 0) {
    return [{ name: "", type: spell(specifiers), start: node.startIndex }];
  }
  return declarators.map((found) => {
    const declarator = found.type === "init_declarator"
      ? found.childForFieldName("declarator") ?? found
      : found;
    const name = declaredName(declarator);
    const names = new Set([name?.startIndex, ...parameterNames(declarator)]);
    const around = tokenize(
      file.code,
      declarator.startIndex,
      declarator.endIndex,
    ).filter(({ start }) => !names.has(start));
    return {
      name: name?.text ?? "",
      type: spell([...specifiers, ...around]),
      start: name?.startIndex ?? node.startIndex,
    };
  });
}

/** Where the names of a function pointer's own parameters stand. */
function parameterNames(declarator: Node): readonly (number | undefined)[] {
  return declarator.descendantsOfType("parameter_declaration")
    .map((parameter) => {
      const inner = parameter?.childForFieldName("declarator");
      return inner ? declaredName(inner)?.startIndex : undefined;
    });
}

/** The parameters of a definition or prototype; `(void)` has none. */
export function parametersOf(file: CFile, node: Node): readonly CVariable[] {
  const list = functionDeclarator(node)?.childForFieldName("parameters");
  const parameters = list ? namedChildren(list) : [];
  return parameters.flatMap((parameter) => {
    if (parameter.type === "variadic_parameter") {
      return [{ name: "", type: "...", start: parameter.startIndex }];
    }
    if (parameter.type !== "parameter_declaration") return [];
    const [variable] = variablesOf(file, parameter);
    const none = variable?.type === "void" && variable.name === "";
    return variable && !none ? [variable] : [];
  });
}

/** The locals of a definition, those of inner blocks too. */
export function localsOf(file: CFile, node: Node): readonly CVariable[] {
  const body = node.childForFieldName("body");
  const declarations = body?.descendantsOfType("declaration") ?? [];
  return declarations.flatMap((declaration) =>
    declaration ? variablesOf(file, declaration) : []
  ).filter(({ name }) => name !== "");
}

/** What a function returns: `struct sk_buff *`. */
export function returnTypeOf(file: CFile, node: Node): string {
  const declarator = functionDeclarator(node);
  return spell(
    tokenize(file.code, node.startIndex, declarator?.startIndex ?? 0),
  );
}

/** Return type and parameter types: `int (struct sk_buff *, gfp_t)`. */
export function signatureOf(file: CFile, node: Node): string {
  const types = parametersOf(file, node).map(({ type }) => type);
  return `${returnTypeOf(file, node)} (${types.join(", ") || "void"})`;
}
