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
import { venetContract } from "../venet/contract.ts";
import { venetLayout } from "../venet/layout.ts";
import { venetOperationList } from "../venet/operations.ts";

/** What programs of sk_buffs are written in. */
export const skbWords: ProgramWords = {
  operations: skbOperationList,
  layout: skbLayout,
  clauses: contract.map(({ name }) => name),
  implementations: ["dataref", "dataref-rfc", "ubuf_info"],
};

/** What programs of a device are written in. */
export const venetWords: ProgramWords = {
  operations: venetOperationList,
  layout: venetLayout,
  clauses: venetContract.map(({ name }) => name),
  implementations: ["venet"],
};

const folder = "tests/programs";

/** The names of the programs of a folder, in the order of the alphabet. */
export function programNames(where = folder): string[] {
  return [...Deno.readDirSync(`${root}/${where}`)]
    .filter(({ name }) => name.endsWith(".txt"))
    .map(({ name }) => name.slice(0, -".txt".length))
    .sort();
}

/**
 * Reads all programs of sk_buffs.
 *
 * @throws DiagnosticError PW701, PW702 where one is not well-formed
 */
export function readPrograms(): Program[] {
  return programsOf(skbWords, folder);
}

/**
 * Reads all programs of a device.
 *
 * @throws DiagnosticError PW701, PW702 where one is not well-formed
 */
export function readVenetPrograms(): Program[] {
  return programsOf(venetWords, `${folder}/venet`);
}

function programsOf(words: ProgramWords, where: string): Program[] {
  return programNames(where).map((name) => {
    const file = `${where}/${name}.txt`;
    return parseProgram(words, file, Deno.readTextFileSync(`${root}/${file}`));
  });
}
