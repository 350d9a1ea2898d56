// SPDX-License-Identifier: GPL-2.0-only
import type { Behaviour } from "../model/behaviour.ts";
import { dataref, datarefRfc, ubufInfo } from "../model/behaviours.ts";

/** Where the implementations are declared. */
export const HEADER = "include/linux/skbuff.h";

/** What a kernel offers the owner of pages, and the model of it. */
export interface Implementation {
  readonly name: "dataref" | "dataref-rfc" | "ubuf_info";
  readonly behaviour: Behaviour;
  /** What the header has where a kernel has the implementation. */
  readonly marker: RegExp;
  /** It is known to break the contract, and is held against its model alone. */
  readonly breaks?: true;
}

// The first that a kernel has is the one that it is verified with: a series
// adds to what the tree has.
/** Every implementation that can be verified. */
export const implementations: readonly Implementation[] = [
  { name: "dataref", behaviour: dataref, marker: /\bskb_release_attach\(/ },
  {
    name: "dataref-rfc",
    behaviour: datarefRfc,
    marker: /\(\*release\)\(struct sk_buff \*/,
    breaks: true,
  },
  {
    name: "ubuf_info",
    behaviour: ubufInfo,
    marker: /\bstruct ubuf_info \{/,
    breaks: true,
  },
];

/** The implementation that a kernel has, by the text of its header. */
export function implementationOf(header: string): Implementation {
  const found = implementations.find(({ marker }) => marker.test(header));
  if (found === undefined) throw new Error(`${HEADER} has no struct ubuf_info`);
  return found;
}

/** Whether the callbacks of a ubuf_info are in a struct of their own. */
export function hasUbufOps(header: string): boolean {
  return /\bstruct ubuf_info_ops \{/.test(header);
}

/** Whether what is verified under a name must keep every clause. */
export function mustKeepContract(name: string): boolean {
  return !implementations.some((it) => it.name === name && it.breaks);
}
