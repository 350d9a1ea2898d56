// SPDX-License-Identifier: GPL-2.0-only
import { needPrograms, runTool, tail } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { Overlay } from "./overlay.ts";
import { withPrograms } from "./programs.ts";

const flags = [
  ...["-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror"],
  ...["-O2", "-static", "-pthread"],
];

/**
 * Compiles programs for a kernel's user space, which need nothing of this
 * machine to run.
 *
 * @param programs the sources of each, by its name
 * @returns the programs, by name
 * @throws DiagnosticError PW601 with what the compiler said, PW603 where there
 *   is none
 */
export async function compileStatic(
  programs: ReadonlyMap<string, readonly string[]>,
  { sources, headers, scratch }: {
    /** Their texts, and those of headers of their own, by name. */
    readonly sources: ReadonlyMap<string, string>;
    /** What the patched tree has: headers for user space come first. */
    readonly headers: Overlay;
    /** A folder that may be written to; nothing is left there. */
    readonly scratch: string;
  },
): Promise<Map<string, Uint8Array>> {
  await withPrograms(() => needPrograms("gcc"));
  const folder = await Deno.makeTempDir({ dir: scratch, prefix: "program-" });
  try {
    await Deno.mkdir(`${folder}/linux`);
    for (const [name, text] of [...sources, ...userHeaders(headers)]) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    const compiled = new Map<string, Uint8Array>();
    for (const [name, parts] of programs) {
      compiled.set(name, await compile(folder, name, parts));
    }
    return compiled;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The headers for user space, by the name that programs include them by. */
function userHeaders(overlay: Overlay): [string, string][] {
  return [...overlay].flatMap(([path, text]) => {
    const name = /^include\/uapi\/(linux\/[\w-]+\.h)$/.exec(path)?.[1];
    return name === undefined || text === null ? [] : [[name, text]];
  });
}

async function compile(
  folder: string,
  name: string,
  sources: readonly string[],
): Promise<Uint8Array> {
  const { code, stderr } = await runTool(
    "gcc",
    [...flags, `-I${folder}`, "-o", name, ...sources],
    { cwd: folder },
  );
  if (code === 0) return await Deno.readFile(`${folder}/${name}`);
  return fail({
    code: "PW601",
    message: `The program ${name} for the kernel does not compile.`,
    hint: "Mend what the compiler complains of.",
    details: tail(stderr),
  });
}
