// SPDX-License-Identifier: GPL-2.0-only
/**
 * Writes dist/, which `npm pack` packs: modules as JavaScript beside the
 * TypeScript that they come from, templates, and the example that `init`
 * copies.
 *
 * @module
 */
import { dirname } from "node:path";
import { count } from "../diagnostic/count.ts";
import { packageModule } from "../package/package_module.ts";
import { newProjectFolder } from "./new_project.ts";
import { root } from "./paths.ts";
import { launch } from "./project_config.ts";
import { sourcesOf } from "./sources_of.ts";

const dist = `${root}/dist`;

/** What `npx patchwright` runs. */
const launcher = "src/cli/launch.ts";

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(`${dist}/${path}`), { recursive: true });
  await Deno.writeTextFile(`${dist}/${path}`, text);
}

async function copy(folder: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(`${root}/${folder}`)) {
    const path = `${folder}/${name}`;
    if (isDirectory) await copy(path);
    else await write(path, await Deno.readTextFile(`${root}/${path}`));
  }
}

await Deno.remove(dist, { recursive: true }).catch(() => {});
// An example is copied as it is.
const sources = new Map(
  [...await sourcesOf(root)].filter(([path]) => path.startsWith("src/")),
);
for (const [path, text] of sources) {
  await write(path, text);
  const script = path === launcher ? `#!/usr/bin/env -S ${launch}\n` : "";
  await write(path.replace(/\.ts$/, ".js"), script + packageModule(text));
}
await copy("templates");
await copy(newProjectFolder);
console.log(`${count(sources.size, "module")} in dist`);
