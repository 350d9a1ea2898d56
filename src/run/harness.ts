// SPDX-License-Identifier: GPL-2.0-only
import { type Overlay, textOf } from "./overlay.ts";
import { withUmlFixups } from "./uml_fixups.ts";

/**
 * C that is built into a kernel for a test and is no part of any patch. It
 * defines `patchwright_run()`, declared in net/core/patchwright.h.
 */
export interface Harness {
  /** Texts by path below the tree. */
  readonly files: ReadonlyMap<string, string>;
  /**
   * Lines put at the end of net/core/Makefile.
   *
   * @example ["obj-y += patchwright_skb.o"]
   */
  readonly makefile: readonly string[];
  /**
   * Files of the tree whose allocations can be made to fail; then `files` has
   * net/core/patchwright_alloc.h.
   */
  readonly failing?: readonly string[];
  /**
   * Symbols that the harness or the series stands on: `INET_ESP`,
   * `BATMAN_ADV=n`.
   */
  readonly configs: readonly string[];
}

const folder = "net/core";
const transport = [
  "run/patchwright.h",
  "run/patchwright_call.h",
  "run/patchwright_fail.h",
  "run/patchwright_main.c",
];

/**
 * The overlay with a harness, and with the transport that runs it.
 *
 * @param source the unpacked tree; only read
 */
export async function withHarness(
  overlay: Overlay,
  { files, makefile, failing = [] }: Harness,
  source: string,
): Promise<Overlay> {
  const all = new Map(await withUmlFixups(overlay, source));
  for (const path of transport) {
    const file = new URL(`../../templates/${path}`, import.meta.url);
    const name = path.replace(/.*\//, "");
    all.set(`${folder}/${name}`, await Deno.readTextFile(file));
  }
  for (const [path, text] of files) all.set(path, text);
  const text = async (path: string): Promise<string | undefined> =>
    all.get(path) ?? await textOf(`${source}/${path}`);
  const extend = async (
    path: string,
    lines: readonly string[],
  ): Promise<void> => {
    const before = await text(path) ?? "";
    all.set(path, [before.trimEnd(), ...lines, ""].join("\n"));
  };
  await extend(`${folder}/Makefile`, [
    "obj-y += patchwright_main.o",
    ...makefile,
  ]);
  for (const path of failing) {
    const builtBy = await buildFileOf(path, text);
    const above = builtBy.slice(0, builtBy.lastIndexOf("/") + 1);
    const object = path.slice(above.length).replace(/\.c$/, ".o");
    await extend(builtBy, [countsIn(object, await text(path) ?? "")]);
  }
  return all;
}

/**
 * The Makefile that a C file is built by: the nearest above it. Where there is
 * a Kbuild beside it, make reads that.
 */
async function buildFileOf(
  path: string,
  text: (path: string) => Promise<string | undefined>,
): Promise<string> {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    for (const name of ["Kbuild", "Makefile"]) {
      const file = [...folders.slice(0, depth), name].join("/");
      if (await text(file) !== undefined) return file;
    }
  }
  return `${folders.join("/")}/Makefile`;
}

/** The flags with which a file counts what it allocates. */
function countsIn(object: string, text: string): string {
  const own = /^#define\s+pr_fmt\b/m.test(text)
    ? " -DPATCHWRIGHT_OWN_PR_FMT"
    : "";
  return `CFLAGS_${object} += -include ` +
    `$(srctree)/${folder}/patchwright_alloc.h${own}`;
}
