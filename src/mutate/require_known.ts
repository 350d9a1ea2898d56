// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";

/**
 * Lets names of mutants pass that there are.
 *
 * @throws DiagnosticError PW901 with those that there are not
 */
export function requireKnown(
  names: readonly string[],
  mutants: readonly { readonly name: string }[],
): void {
  const known = new Set(mutants.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  fail({
    code: "PW901",
    message: `no such mutants: ${unknown.join(", ")}`,
    hint: "name mutants as the table of a whole run names them",
  });
}
