// SPDX-License-Identifier: GPL-2.0-only
import { between, created, layout, modelOf } from "patchwright";

/** Two counters: what one does must leave the other one alone. */
const counters = 2;

/** What limitref does, written from its contract and not from its C. */
export default modelOf({
  name: "limitref",
  layout: layout({
    refs: { count: counters, text: "references to a counter" },
    limit: { count: counters, text: "references that a counter can have" },
  }, {
    ret: { count: 1, text: "what the call returned" },
  }),
  operations: {
    limitref_init: {
      params: { ref: created("refs"), limit: between(1, 3) },
      text: "Sets up a counter with one reference.",
      outcomes: ["set up"],
      step(state, { ref, limit }) {
        state.refs[ref] = 1;
        state.limit[ref] = limit;
        return "set up";
      },
    },
    limitref_get: {
      params: { ref: between(0, counters - 1) },
      text: "Takes a reference, where one can be had.",
      outcomes: ["taken", "nobody holds it", "at the limit"],
      step(state, { ref }) {
        if (state.refs[ref] === 0) return "nobody holds it";
        if (state.refs[ref] === state.limit[ref]) return "at the limit";
        state.refs[ref]++;
        state.ret[0] = 1;
        return "taken";
      },
    },
    limitref_put: {
      params: { ref: between(0, counters - 1) },
      text: "Lets go of a reference.",
      outcomes: ["others hold it", "the last one"],
      allows: (state, { ref }) => state.refs[ref] > 0,
      step(state, { ref }) {
        state.refs[ref]--;
        if (state.refs[ref] > 0) return "others hold it";
        state.ret[0] = 1;
        return "the last one";
      },
    },
  },
  contract: [
    {
      name: "bounded",
      text: "A counter never has more references than its limit.",
      holds: ({ refs, limit }) => refs.every((it, i) => it <= limit[i]),
    },
    {
      name: "no-revival",
      text: "A counter that nobody holds stays so until it is set up.",
      holds: ({ refs }, before, operation) =>
        operation === "limitref_init" ||
        refs.every((it, i) => it === 0 || before.refs[i] > 0),
    },
    {
      name: "last-is-told",
      text: "A put returns true for the last reference, and for it alone.",
      holds: ({ refs, ret }, before, operation) =>
        operation !== "limitref_put" ||
        refs.some((it, i) => it === 0 && before.refs[i] > 0) === (ret[0] === 1),
    },
    {
      name: "true-is-taken",
      text: "A get returns true where it took a reference, and only there.",
      holds: ({ refs, ret }, before, operation) =>
        operation !== "limitref_get" ||
        refs.some((it, i) => it > before.refs[i]) === (ret[0] === 1),
    },
  ],
});
