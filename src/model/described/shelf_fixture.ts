// SPDX-License-Identifier: GPL-2.0-only
import { layout } from "../../trace/layout.ts";
import { between, created, object } from "../../trace/operation.ts";
import { modelOf } from "./model_of.ts";

/** A shelf of two jars, to try described models on; a lid can be forgotten. */
export const shelf = modelOf({
  name: "shelf",
  layout: layout(
    { jars: { count: 2, text: "how full, from 1" } },
    { ret: { count: 1, text: "what was given" } },
  ),
  operations: {
    put: {
      params: { jar: created("jars"), full: between(1, 2) },
      text: "Puts a jar there.",
      outcomes: ["put"],
      step(state, { jar, full }): string {
        state.jars[jar] = full;
        return "put";
      },
    },
    take: {
      params: { jar: object("jars") },
      text: "Takes from a jar, and the jar once it is empty.",
      outcomes: ["some is left", "it is gone"],
      step(state, { jar }): string {
        state.ret[0] = 1;
        state.jars[jar]! -= 1;
        return state.jars[jar]! > 0 ? "some is left" : "it is gone";
      },
    },
    spill: {
      params: { jar: object("jars") },
      text: "Empties all jars.",
      outcomes: ["spilt"],
      allows: (state, { jar }) => state.jars[jar] === 2,
      step(state): string {
        state.jars.fill(0);
        return "spilt";
      },
    },
  },
  contract: [{
    name: "one-at-a-time",
    text: "No step empties two jars, but for the end.",
    holds: ({ jars }, before, operation) =>
      operation === "end" ||
      jars.filter((it, i) => it === 0 && before.jars[i]! > 0).length < 2,
  }],
});
