// SPDX-License-Identifier: GPL-2.0-only

/**
 * What ccache is told. It learns from the compiler which headers a file has
 * read: a run of the preprocessor to find out is a third of a first build.
 *
 * @param folder where it keeps what it knows
 */
export function ccacheSettings(folder: string): Record<string, string> {
  return {
    CCACHE_DIR: folder,
    CCACHE_DEPEND: "1",
    CCACHE_MAXSIZE: "4G",
  };
}

/**
 * How make is to call a compiler with ccache: by a script, which keeps assembly
 * away from it. What `.incbin` takes in is no header, and an object of before
 * would be given out for one with other contents.
 *
 * @param folder where ccache keeps what it knows; the script stands there
 * @returns the path of the script
 */
export async function cachedCompiler(
  compiler: string,
  folder: string,
): Promise<string> {
  await Deno.mkdir(folder, { recursive: true });
  const path = `${folder}/call-${compiler}`;
  // Renamed in one go: another make may be about to read it, or to write it.
  const fresh = await Deno.makeTempFile({ dir: folder });
  await Deno.writeTextFile(fresh, scriptFor(compiler));
  await Deno.chmod(fresh, 0o755);
  await Deno.rename(fresh, path);
  return path;
}

function scriptFor(compiler: string): string {
  return `#!/bin/sh
for it; do
	case $it in *.S) exec ${compiler} "$@" ;; esac
done
exec ccache ${compiler} "$@"
`;
}
