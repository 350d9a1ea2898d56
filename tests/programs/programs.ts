// SPDX-License-Identifier: GPL-2.0-only
import { contract } from "../../src/skb/contract.ts";
import { skbLayout } from "../../src/skb/layout.ts";
import { skbOperationList } from "../../src/skb/operations.ts";
import {
  parseProgram,
  type Program,
  type ProgramWords,
} from "../../src/trace/program_text.ts";

/** What programs of sk_buffs are written in. */
export const skbWords: ProgramWords = {
  operations: skbOperationList,
  layout: skbLayout,
  clauses: contract.map(({ name }) => name),
  implementations: ["dataref", "dataref-rfc", "ubuf_info"],
};

const folder = new URL("./", import.meta.url);

/** The names of all programs of this folder, in the order of the alphabet. */
export function programNames(): string[] {
  return [...Deno.readDirSync(folder)]
    .filter(({ name }) => name.endsWith(".txt"))
    .map(({ name }) => name.slice(0, -".txt".length))
    .sort();
}

/**
 * Reads all programs of this folder.
 *
 * @throws DiagnosticError PW701, PW702 where one is not well-formed
 */
export function readPrograms(): Program[] {
  return programNames().map((name) =>
    parseProgram(
      skbWords,
      `tests/programs/${name}.txt`,
      Deno.readTextFileSync(new URL(`${name}.txt`, folder)),
    )
  );
}
