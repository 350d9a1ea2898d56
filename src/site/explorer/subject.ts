// SPDX-License-Identifier: GPL-2.0-only
import { dataref, datarefRfc, ubufInfo } from "../../model/behaviours.ts";
import type { Model } from "../../model/model.ts";
import { SkbModel } from "../../model/skb_model.ts";
import { VenetModel } from "../../model/venet/venet_model.ts";
import type { Painter } from "./scene.ts";
import { SkbPainter } from "./skb_scene.ts";
import { VenetPainter } from "./venet_scene.ts";

/** Something that can be explored: a model, and how its states are drawn. */
export interface Subject {
  /** The implementation, as links and reports name it. */
  readonly name: string;
  /** What readers choose it by. */
  readonly title: string;
  /** What it is, in a sentence. */
  readonly text: string;
  readonly modelOf: () => Model;
  /** A painter for one trace, from its first state on. */
  readonly painterOf: () => Painter;
}

const painterOf = (): Painter => new SkbPainter();

/** Everything that the explorer offers, the proposal of 2009 first. */
export const subjects: readonly Subject[] = [
  {
    name: datarefRfc.name,
    title: "dataref-rfc: the proposal of 2009",
    text:
      "A callback in the shared info that only the last free and pskb_expand_head() know of.",
    modelOf: () => new SkbModel(datarefRfc),
    painterOf,
  },
  {
    name: dataref.name,
    title: "dataref: today's answer",
    text:
      "A counted registration that each holder of the covered pages has a reference to.",
    modelOf: () => new SkbModel(dataref),
    painterOf,
  },
  {
    name: ubufInfo.name,
    title: "ubuf_info: what the tree has",
    text: "A counted struct ubuf_info, which completes ahead of the pages.",
    modelOf: () => new SkbModel(ubufInfo),
    painterOf,
  },
  {
    name: "venet",
    title: "venet: a device that uses it",
    text:
      "A virtual Ethernet device that sends the guest's own pages, with its guest and its host.",
    modelOf: () => new VenetModel(),
    painterOf: () => new VenetPainter(),
  },
];

/** The subject of a name, if there is one. */
export function subjectOf(name: string): Subject | undefined {
  return subjects.find((it) => it.name === name);
}
