// SPDX-License-Identifier: GPL-2.0-only
import type { Overlay } from "../run/overlay.ts";
import { compileStatic } from "../run/static_program.ts";
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
    programsOf(files.get(`${folder}/Makefile`) ?? ""),
    { sources: new Map(sources), headers: files, scratch },
  );
}

/**
 * The programs that a Makefile of selftests lists, and what each is made from:
 * its own source, and those that it is said to depend on.
 */
export function programsOf(makefile: string): Map<string, string[]> {
  const lines = makefile.replaceAll("\\\n", " ").split("\n");
  const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
  const names = lines.flatMap((line) =>
    words(/^TEST_GEN_\w+\s*:?\+?=(.*)/.exec(line)?.[1] ?? "")
  );
  return new Map(names.map((name) => [
    name,
    [
      `${name}.c`,
      ...lines.filter((line) => line.startsWith(`$(OUTPUT)/${name}:`))
        .flatMap((line) => words(line.slice(line.indexOf(":") + 1))),
    ],
  ]));
}
