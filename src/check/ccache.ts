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
