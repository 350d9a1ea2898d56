// SPDX-License-Identifier: GPL-2.0-only
import { textOf } from "../run/overlay.ts";
import type { Stand } from "./stand.ts";

/** A line of the patched C. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

const files = ["net/core/skbuff.c", "net/core/gro.c", "include/linux/skbuff.h"];

/** What a trace calls under a name of its own. */
const functions: Readonly<Record<string, string>> = {
  end: "skb_release_data",
  attach: "skb_release_attach",
  pskb_copy: "__pskb_copy_fclone",
  pskb_trim: "___pskb_trim",
  alloc_skb: "__alloc_skb",
  alloc_skb_fclone: "__alloc_skb",
};

/** Where the function of an operation is defined, as the stand has it. */
export async function placeOf(
  { overlay }: Stand,
  source: string,
  operation: string,
): Promise<Place | undefined> {
  const name = functions[operation] ?? operation;
  const definition = new RegExp(`^(?![ \\t#/*]).*\\b${name}\\([^;]*$`);
  for (const file of files) {
    const text = overlay.get(file) ?? await textOf(`${source}/${file}`) ?? "";
    const line = text.split("\n").findIndex((it) => definition.test(it));
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}
