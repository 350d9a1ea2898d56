// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from "node:path";
import { openTree } from "../../src/kernel/open_tree.ts";
import { parseRecord } from "../../src/cli/base_record.ts";
import { root } from "../tidy/sources.ts";
import { git, patchwright } from "./command.ts";

/**
 * A checkout of the files of Linux 6.12 that the series look at, and few more.
 *
 * @param further Other files of the kernel that it shall have.
 */
export async function checkout(
  dir: string,
  further: readonly string[] = [],
): Promise<void> {
  await patchwright("generate", "--check", "--base", "6.12");
  const record = parseRecord(
    Deno.readTextFileSync(new URL("patches/venet/6.12/base.json", root)),
  )!;
  const { tree } = await openTree({
    base: "6.12",
    wanted: record.tree.packageVersion,
  });
  for (
    const [path, text] of await tree.read([
      ...Object.keys(record.files),
      ...further,
    ])
  ) {
    await Deno.mkdir(dirname(`${dir}/${path}`), { recursive: true });
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
  await Deno.mkdir(`${dir}/init`);
  await Deno.writeTextFile(`${dir}/init/main.c`, "int x;\n");
  const version =
    "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\nEXTRAVERSION =\n";
  await Deno.writeTextFile(`${dir}/Makefile`, version);
  await git(dir, "init", "--quiet");
  await git(dir, "add", ".");
  await git(dir, "commit", "--quiet", "-m", "base");
}
