// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { run } from "../kernel/process.ts";
import { cachedCompiler, ccacheSettings } from "./ccache.ts";

Deno.test("assembly is built anew where only what it takes in has changed", async () => {
  const folder = await Deno.makeTempDir();
  const compiler = await cachedCompiler("gcc", `${folder}/ccache`);
  const source =
    '.section .rodata\n.incbin "words"\n.section .note.GNU-stack\n';
  const built = async (words: string): Promise<string> => {
    await Deno.writeTextFile(`${folder}/words`, words);
    await run("sh", [compiler, "-c", "-MMD", "-o", "it.o", "it.S"], {
      cwd: folder,
      env: ccacheSettings(`${folder}/ccache`),
    });
    return new TextDecoder().decode(await Deno.readFile(`${folder}/it.o`));
  };
  try {
    await Deno.writeTextFile(`${folder}/it.S`, source);
    assert.match(await built("first"), /first/);
    assert.match(await built("other"), /other/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
