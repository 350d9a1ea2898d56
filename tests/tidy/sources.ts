// SPDX-License-Identifier: GPL-2.0-only

/** A file of this project, by its path from the top. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** The project's folder, with a slash at its end. */
export const root = new URL("../../", import.meta.url);

/** All files below a folder whose name ends so, in the order of the alphabet. */
export function sourcesBelow(folder: string, ending: string): Source[] {
  return [...walk(folder)].filter((path) => path.endsWith(ending)).sort()
    .map((path) => ({
      path,
      text: Deno.readTextFileSync(new URL(path, root)),
    }));
}

function* walk(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, root))) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* walk(path);
    else yield path;
  }
}

/** `path:line` of every match of a pattern, which must be global. */
export function placesOf(
  sources: readonly Source[],
  pattern: RegExp,
): string[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) =>
      `${path}:${text.slice(0, index).split("\n").length}: ${found.trim()}`
    )
  );
}
