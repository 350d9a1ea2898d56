// SPDX-License-Identifier: GPL-2.0-only
import { relative } from "node:path";
import { projectConfig } from "./project_config.ts";

/** The example that a new project begins as, and its name there. */
const example = "limitref";

/** Where the example lies in the folder of patchwright. */
export const newProjectFolder = `examples/${example}`;

/** What the example has that a project writes itself. */
const made = ["deno.json", "deno.lock", "patches", "abi", "docs"];

/**
 * The files of a new project by their paths: the example in examples/, which
 * runs in the tests, under another name.
 *
 * @param patchwright The folder of patchwright.
 * @param folder The folder of the project.
 * @param name Small letters and digits: it names functions and files.
 */
export async function newProject(
  patchwright: string,
  folder: string,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const renamed = (text: string): string =>
    text.replaceAll(example, name)
      .replaceAll(example.toUpperCase(), name.toUpperCase());
  const files = new Map<string, string>();
  const from = `${patchwright}/${newProjectFolder}`;
  for await (const path of filesOf(from)) {
    const text = await Deno.readTextFile(`${from}/${path}`);
    files.set(renamed(path), renamed(text));
  }
  // Libraries move along with the projects among which they are installed.
  const place = patchwright.includes("/node_modules/")
    ? relative(folder, patchwright)
    : patchwright;
  return files.set("deno.json", projectConfig(place));
}

async function* filesOf(folder: string, below = ""): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (below === "" && made.includes(name)) continue;
    const path = `${below}${name}`;
    if (!isDirectory) yield path;
    else yield* filesOf(`${folder}/${name}`, `${path}/`);
  }
}
