// SPDX-License-Identifier: GPL-2.0-only
import { dataref } from "../../model/behaviours.ts";
import { SkbModel } from "../../model/skb_model.ts";
import { skbOperations } from "../../skb/operations.ts";
import { fill } from "../fill.ts";
import type { Page } from "../page.ts";
import { lifeOf, lifeStates } from "./registration_life.ts";
import { stateSvg } from "./state_svg.ts";

/** All traces of so many calls are made; one more takes a minute. */
const depth = 4;

/** The life of a registration, as the model of the version to submit has it. */
export function lifePage(): Page {
  const objects = { skbs: 2, pages: 1, registrations: 1, faults: false };
  const ways = lifeOf(new SkbModel(dataref, objects), depth);
  const texts: Readonly<Record<string, { readonly text: string }>> =
    skbOperations;
  return {
    path: "diagrams/registration.html",
    title: "The life of a registration",
    label: "The life of a registration",
    section: "diagrams",
    summary:
      "What a release registration goes through, and which calls of the stack take it there.",
    wide: true,
    body: fill("life.html", {
      depth,
      svg: stateSvg(
        "The life of a registration",
        Object.keys(lifeStates),
        ways.map(({ from, to, on }) => ({
          from,
          to,
          on: on.length > 3 ? [`${on.length} operations`] : on,
        })),
      ),
      states: Object.entries(lifeStates).map(([name, text]) => ({
        name,
        text,
      })),
      ways: ways.map(({ from, to, on }) => ({
        id: `${from}-${to}`,
        from,
        to,
        operations: on.map((name) => ({ name, text: texts[name]!.text })),
      })),
    }),
  };
}
