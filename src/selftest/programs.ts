// SPDX-License-Identifier: GPL-2.0-only
import { needPrograms, runTool, tail } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { Overlay } from "../run/overlay.ts";
import { withPrograms } from "../run/programs.ts";
import type { Selftest } from "./selftest.ts";

/**
 * Compiles the programs of a selftest, which need nothing of the machine that
 * they run on.
 *
 * @param files the tree's files that the series makes or changes
 * @param scratch a folder that may be written to; nothing is left there
 * @returns the programs, by name
 * @throws DiagnosticError PW601 where one does not compile
 */
export async function compilePrograms(
  { folder, headers }: Selftest,
  files: Overlay,
  scratch: string,
): Promise<Map<string, Uint8Array>> {
  await withPrograms(() => needPrograms("gcc"));
  const place = await Deno.makeTempDir({ dir: scratch });
  try {
    for (const [path, text] of files) {
      const name = path.replace(/.*\//, "");
      const inner = headers.includes(path) ? `linux/${name}` : name;
      if (inner === name && path !== `${folder}/${name}`) continue;
      await Deno.mkdir(`${place}/linux`, { recursive: true });
      await Deno.writeTextFile(`${place}/${inner}`, text ?? "");
    }
    const programs = new Map<string, Uint8Array>();
    const makefile = files.get(`${folder}/Makefile`) ?? "";
    for (const [name, sources] of programsOf(makefile)) {
      const { code, stderr } = await runTool("gcc", [
        ...["-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror", "-O2"],
        ...["-static", "-pthread", `-I${place}`, "-o", name, ...sources],
      ], { cwd: place });
      if (code !== 0) {
        fail({
          code: "PW601",
          message: `The program ${name} of the selftest does not compile.`,
          hint: "Mend what the compiler complains of.",
          details: tail(stderr),
        });
      }
      programs.set(name, await Deno.readFile(`${place}/${name}`));
    }
    return programs;
  } finally {
    await Deno.remove(place, { recursive: true });
  }
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
