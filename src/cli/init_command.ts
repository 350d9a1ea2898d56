// SPDX-License-Identifier: GPL-2.0-only
import type { Command } from "commander";
import { fail } from "../diagnostic/diagnostic.ts";
import { namesIn, replaceFolder } from "./folder.ts";
import { newProject } from "./new_project.ts";
import { fromUser } from "./options.ts";
import { root } from "./paths.ts";

/** Adds `init`: a project of one's own, to begin with. */
export function addInit(program: Command): void {
  program.command("init")
    .argument("<name>", "of the change, and of the folder that is made for it")
    .description("make a project: a description that generates and verifies")
    .option("--json", "print the result as JSON")
    .action(async (name: string, { json }: { readonly json?: true }) => {
      requireName(name);
      const folder = fromUser(name);
      await requireEmpty(folder);
      const files = await newProject(root, folder, name);
      await replaceFolder(folder, files);
      if (json) {
        const written = [...files.keys()].sort();
        return console.log(JSON.stringify({ folder, files: written }, null, 2));
      }
      console.log(`${folder} holds a change that works; make it yours:`);
      console.log(`  cd ${name}`);
      console.log("  deno task generate && deno task explore");
    });
}

// It becomes part of names in C, of file names and of a Kconfig symbol.
function requireName(name: string): void {
  if (/^[a-z][a-z0-9]{1,11}$/.test(name)) return;
  fail({
    code: "PW901",
    message: `${JSON.stringify(name)} is no name for a change`,
    hint: "use 2 to 12 small letters and digits, a letter first",
  });
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names.length === 0) return;
  fail({
    code: "PW403",
    message: `${folder} is not empty`,
    hint: "give another name, or empty this folder",
    details: names.sort().slice(0, 5),
  });
}
