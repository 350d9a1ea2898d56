// SPDX-License-Identifier: GPL-2.0-only
import { root } from "./paths.ts";
import { contract } from "../skb/contract.ts";
import { skbLayout } from "../skb/layout.ts";
import { skbOperationList } from "../skb/operations.ts";
import {
  parseProgram,
  type Program,
  type ProgramWords,
} from "../trace/program_text.ts";

/** What programs of sk_buffs are written in. */
export const skbWords: ProgramWords = {
  operations: skbOperationList,
  layout: skbLayout,
  clauses: contract.map(({ name }) => name),
  implementations: ["dataref", "dataref-rfc", "ubuf_info"],
};

const folder = `${root}/tests/programs`;

/** The names of all programs of tests/programs, in the order of the alphabet. */
export function programNames(): string[] {
  return [...Deno.readDirSync(folder)]
    .filter(({ name }) => name.endsWith(".txt"))
    .map(({ name }) => name.slice(0, -".txt".length))
    .sort();
}

/**
 * Reads all programs of tests/programs.
 *
 * @throws DiagnosticError PW701, PW702 where one is not well-formed
 */
export function readPrograms(): Program[] {
  return programNames().map((name) =>
    parseProgram(
      skbWords,
      `tests/programs/${name}.txt`,
      Deno.readTextFileSync(`${folder}/${name}.txt`),
    )
  );
}
