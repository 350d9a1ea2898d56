// SPDX-License-Identifier: GPL-2.0-only
import {
  descriptorStates,
  descriptorWays,
  type RingCall,
  ringStates,
} from "../../model/venet/ring_states.ts";
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import { ringSvg } from "./ring_svg.ts";
import { stateSvg } from "./state_svg.ts";

/** Once around and further: the ring gets full, and each call wraps. */
const made: readonly RingCall[] = [
  "ioq_give",
  "ioq_give",
  "ioq_return",
  "ioq_give",
  "ioq_give",
  "ioq_reap",
  "ioq_give",
  "ioq_return",
];

/** The states of a ring and of its descriptors, as the model has them. */
export function ringPage(): Page {
  const states = ringStates(made);
  const names = Object.keys(descriptorStates);
  const ways = descriptorWays(states).map(({ from, to, on }) => ({
    from,
    to,
    on: [`${on}()`],
  }));
  return {
    path: "diagrams/ring.html",
    title: "The states of a ring",
    label: "The states of a ring",
    section: "diagrams",
    summary:
      "Who has which descriptors of a ring of venet, as the cursors of both sides move.",
    wide: true,
    body: fill("ring.html", {
      life: stateSvg("The life of a descriptor", names, ways),
      states: Object.entries(descriptorStates).map(([name, text]) => ({
        name,
        text,
      })),
      ring: ringSvg("A ring, call by call", states),
    }),
  };
}
