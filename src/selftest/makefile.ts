// SPDX-License-Identifier: GPL-2.0-only

/** What a Makefile of selftests lists. */
export interface SelftestMakefile {
  /** The scripts that are run, in order. */
  readonly scripts: readonly string[];
  /** Files that those take as they are. */
  readonly files: readonly string[];
  /**
   * Programs, and what each is made from: its own source, and those that it is
   * said to depend on.
   */
  readonly programs: ReadonlyMap<string, readonly string[]>;
}

/** Reads a Makefile that includes lib.mk of the selftests. */
export function readMakefile(text: string): SelftestMakefile {
  const lines = text.replaceAll("\\\n", " ").split("\n");
  const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
  const listed = (names: string): string[] =>
    lines.flatMap((line) =>
      words(new RegExp(`^${names}\\s*:?\\+?=(.*)`).exec(line)?.[1] ?? "")
    );
  const sources = (program: string): string[] => [
    `${program}.c`,
    ...lines.filter((line) => line.startsWith(`$(OUTPUT)/${program}:`))
      .flatMap((line) => words(line.slice(line.indexOf(":") + 1))),
  ];
  return {
    scripts: listed("TEST_PROGS"),
    files: listed("TEST_FILES"),
    programs: new Map(listed("TEST_GEN_\\w+").map((it) => [it, sources(it)])),
  };
}
