// SPDX-License-Identifier: GPL-2.0-only

/**
 * The sources of the toolkit by their paths below the project's folder, in the
 * order of the alphabet; tests and what only they use are left out.
 */
export async function sourcesOf(
  root: string,
): Promise<ReadonlyMap<string, string>> {
  const found: [string, string][] = [];
  const paths = [...await below(root, "src"), ...await examples(root)];
  for (const path of paths) {
    if (!path.endsWith(".ts") || /(?:_test|fixture\w*)\.ts$/.test(path)) {
      continue;
    }
    found.push([path, await Deno.readTextFile(`${root}/${path}`)]);
  }
  return new Map(found);
}

/** The TypeScript of a project of somebody else's, by its paths below it. */
export async function descriptionsOf(
  project: string,
): Promise<ReadonlyMap<string, string>> {
  const found: [string, string][] = [];
  for await (const { name, isFile } of Deno.readDir(project)) {
    if (!isFile || !name.endsWith(".ts")) continue;
    found.push([name, await Deno.readTextFile(`${project}/${name}`)]);
  }
  return new Map(found.sort(([a], [b]) => a < b ? -1 : 1));
}

/** The files and folders that texts of the project may name. */
export async function pathsBelow(root: string): Promise<ReadonlySet<string>> {
  const folders = ["bench", "examples", "patches", "src", "templates", "tests"];
  const files = await Promise.all(folders.map((it) => below(root, it)));
  return new Set(
    files.flat().flatMap((path) => {
      const parts = path.split("/");
      return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
    }),
  );
}

/** Those that the guides show; a package has them elsewhere. */
async function examples(root: string): Promise<string[]> {
  const paths = await below(root, "examples").catch(() => []);
  return paths.filter((path) => !path.includes("/patches/"));
}

async function below(root: string, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${root}/${folder}`)) {
    const path = `${folder}/${name}`;
    if (isDirectory) paths.push(...await below(root, path));
    else paths.push(path);
  }
  return paths.sort();
}
