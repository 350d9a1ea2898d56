// SPDX-License-Identifier: GPL-2.0-only
import type { Overlay } from "../run/overlay.ts";
import { compileStatic } from "../run/static_program.ts";
import { readMakefile } from "./makefile.ts";
import type { Selftest } from "./selftest.ts";

/**
 * Compiles the programs of a selftest.
 *
 * @param files the tree's files that the series makes or changes
 * @param scratch a folder that may be written to; nothing is left there
 * @returns the programs, by name
 * @throws DiagnosticError PW601 where one does not compile
 */
export async function compilePrograms(
  { folder }: Selftest,
  files: Overlay,
  scratch: string,
): Promise<Map<string, Uint8Array>> {
  const sources = [...files].flatMap(([path, text]): [string, string][] =>
    path.startsWith(`${folder}/`)
      ? [[path.slice(folder.length + 1), text ?? ""]]
      : []
  );
  return await compileStatic(
    readMakefile(files.get(`${folder}/Makefile`) ?? "").programs,
    { sources: new Map(sources), headers: files, scratch },
  );
}
