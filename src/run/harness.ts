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
   * Symbols that the harness or the series stands on: `INET_ESP`,
   * `BATMAN_ADV=n`.
   */
  readonly configs: readonly string[];
}

const folder = "net/core";
const makefile = `${folder}/Makefile`;
const transport = ["run/patchwright.h", "run/patchwright_main.c"];

/**
 * The overlay with a harness, and with the transport that runs it.
 *
 * @param source the unpacked tree; only read
 */
export async function withHarness(
  overlay: Overlay,
  { files, makefile: lines }: Harness,
  source: string,
): Promise<Overlay> {
  const all = new Map(await withUmlFixups(overlay, source));
  for (const path of transport) {
    const file = new URL(`../../templates/${path}`, import.meta.url);
    const name = path.replace(/.*\//, "");
    all.set(`${folder}/${name}`, await Deno.readTextFile(file));
  }
  for (const [path, text] of files) all.set(path, text);
  const before = overlay.get(makefile) ?? await textOf(`${source}/${makefile}`);
  all.set(
    makefile,
    [
      (before ?? "").trimEnd(),
      "obj-y += patchwright_main.o",
      ...lines,
      "",
    ].join("\n"),
  );
  return all;
}
