// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import { readFolder } from "./folder.ts";

/** What a file of a project keeps of a command. */
export interface Kept<Result> {
  readonly result: Result;
  /** Its path in the project. */
  readonly file: string;
}

/**
 * Reads the results that a folder of a project keeps, in the order of their
 * names; none where there is no such folder.
 *
 * @param command what writes them with --out: `check`
 * @param isOne whether the contents of a file are such a result
 * @throws DiagnosticError PW805 for a file that holds none
 */
export async function readKept<Result>(
  project: string,
  folder: string,
  command: string,
  isOne: (value: unknown) => value is Result,
): Promise<Kept<Result>[]> {
  const files = [...await readFolder(`${project}/${folder}`) ?? []]
    .filter(([name]) => name.endsWith(".json")).sort();
  return files.map(([name, text]) => {
    const file = `${folder}/${name}`;
    const result = parsed(text);
    if (isOne(result)) return { result, file };
    return fail({
      code: "PW805",
      message: `${file} is no result of ${command}`,
      position: { file, line: 1 },
      hint: `write it anew with deno task ${command} --out`,
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
