// SPDX-License-Identifier: GPL-2.0-only
import type { Node } from "web-tree-sitter";
import type { Roles } from "../description/edit.ts";
import { type Diagnostic, DiagnosticError } from "../diagnostic/diagnostic.ts";
import type { AnchorQuery } from "./anchor_query.ts";
import type { CFile } from "./c_file.ts";
import { type Names, openRole } from "./c_pattern.ts";
import { type CVariable, localsOf, parametersOf, typeText } from "./c_type.ts";
import { lineNumber } from "./lines.ts";

/** The names of a function's parameters and locals. */
export function variablesOf(file: CFile, node: Node): ReadonlySet<string> {
  const all = [...parametersOf(file, node), ...localsOf(file, node)];
  return new Set(all.map(({ name }) => name));
}

/**
 * The roles, all of which must have a name by now.
 *
 * @throws DiagnosticError PW206 for every role that stayed open.
 */
export function requireNames(
  query: AnchorQuery<CFile>,
  roles: Names,
): Names {
  const open = Object.keys(roles).filter((role) =>
    roles[role] === openRole(role)
  );
  if (open.length === 0) return roles;
  throw new DiagnosticError(open.map((role) => ({
    code: "PW206",
    message: `role ${role}: this anchor has no pattern that names it`,
    position: query.edit.position,
    hint: "use the role in the pattern, or give it a type or a number",
  })));
}

/**
 * The names that a function gives to the roles of an anchor.
 *
 * A type stands for the only parameter of that type, or where no parameter has
 * it, for the only local. A local that several blocks declare counts once. The
 * role of `"?"` stays open for a pattern to fill.
 *
 * @throws DiagnosticError PW206 for every role that nothing or too much plays,
 *   with the variables that the function has.
 */
export function resolveRoles(
  query: AnchorQuery<CFile>,
  name: string,
  node: Node,
  roles: Roles,
): Names {
  const wanted = Object.entries(roles);
  if (wanted.length === 0) return {};
  const parameters = parametersOf(query.source, node);
  const locals = localsOf(query.source, node);
  const problems: Diagnostic[] = [];
  const names = wanted.map(([role, player]) => {
    if (player === "?") return [role, openRole(role)];
    const found = typeof player === "number"
      ? parameters.slice(player, player + 1)
      : playersOf(typeText(player), parameters, locals);
    const [first, ...others] = found;
    if (first && first.name !== "" && others.length === 0) {
      return [role, first.name];
    }
    problems.push(roleProblem(query, name, role, player, found, [
      ...parameters,
      ...locals,
    ]));
    return [role, role];
  });
  if (problems.length > 0) throw new DiagnosticError(problems);
  return Object.fromEntries(names);
}

function playersOf(
  type: string,
  parameters: readonly CVariable[],
  locals: readonly CVariable[],
): readonly CVariable[] {
  const ofType = (variables: readonly CVariable[]): CVariable[] =>
    variables.filter((variable) => variable.type === type)
      .filter(({ name }, i, all) =>
        all.findIndex((other) => other.name === name) === i
      );
  const found = ofType(parameters);
  return found.length > 0 ? found : ofType(locals);
}

function roleProblem(
  query: AnchorQuery<CFile>,
  name: string,
  role: string,
  player: string | number,
  found: readonly CVariable[],
  variables: readonly CVariable[],
): Diagnostic {
  const { edit, text } = query;
  const what = typeof player === "number"
    ? `parameter number ${player}`
    : `variable of type ${typeText(player)}`;
  const problem = found.length > 1
    ? `more than one ${what}: ${found.map((it) => it.name).join(", ")}`
    : `no ${what}`;
  return {
    code: "PW206",
    message: `role ${role}: ${name} in ${edit.file} has ${problem}`,
    position: edit.position,
    details: variables.map((variable) =>
      `${edit.file}:${lineNumber(text, variable.start)}: ` +
      `${variable.name || "(no name)"}: ${variable.type}`
    ),
    hint: "give the role a type that one variable has, or the number of a " +
      "parameter, counted from 0",
  };
}
