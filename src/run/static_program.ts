// SPDX-License-Identifier: GPL-2.0-only
import { runTool, tail } from "../check/tool.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import type { Overlay } from "./overlay.ts";
import { withPrograms } from "./programs.ts";

/**
 * Compiles a program for a kernel's user space, which needs nothing of this
 * machine to run.
 *
 * @throws DiagnosticError PW601 with what the compiler said, PW603 where there
 *   is none
 */
export async function compileStatic({ sources, headers, scratch }: {
  /** The paths of its C. */
  readonly sources: readonly string[];
  /** What the patched tree has: headers for user space come first. */
  readonly headers: Overlay;
  /** A folder that may be written to; nothing is left there. */
  readonly scratch: string;
}): Promise<Uint8Array> {
  const folder = await Deno.makeTempDir({ dir: scratch, prefix: "program-" });
  try {
    await Deno.mkdir(`${folder}/linux`);
    for (const [path, text] of headers) {
      const name = /^include\/uapi\/(linux\/[\w-]+\.h)$/.exec(path)?.[1];
      if (name !== undefined && text !== null) {
        await Deno.writeTextFile(`${folder}/${name}`, text);
      }
    }
    const program = `${folder}/program`;
    const args = ["-Wall", "-Wextra", "-Werror", "-O2", "-static"]
      .concat(`-I${folder}`, "-o", program, sources);
    const { code, stderr } = await withPrograms(() =>
      runTool("gcc", args, { cwd: folder })
    );
    if (code === 0) return await Deno.readFile(program);
    return fail({
      code: "PW601",
      message: "The program for the kernel does not compile.",
      hint: "Mend what the compiler complains of.",
      details: tail(stderr),
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
