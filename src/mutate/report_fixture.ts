// SPDX-License-Identifier: GPL-2.0-only
import type { MutateReport } from "./report.ts";

/** A report with a defect of each fate that a table has to tell apart. */
export const reportFixture: MutateReport = {
  stand: "6.12 lamp 2/2",
  base: "6.12",
  seed: 7,
  traces: 30_000,
  steps: 15,
  c: [
    {
      name: "lamp-burns-twice",
      file: "net/core/lamp.c",
      function: "burn",
      breaks: "the lamp burns twice",
      fate: "killed",
      kill: {
        by: "program",
        program: "burn",
        outcome: "differs",
        clauses: ["exactly-once"],
        trace: ["light(lamp=0)", "end()"],
        alone: true,
        differences: [
          { field: "fired[0]", expected: 1, observed: 2, text: "runs" },
          { field: "events", expected: 1, observed: 2, text: "callbacks" },
        ],
        console: [],
      },
    },
    {
      name: "lamp-freed-twice",
      file: "net/core/lamp.c",
      function: "put",
      breaks: "its memory is freed twice",
      fate: "killed",
      kill: {
        by: "campaign with KASAN",
        outcome: "oops",
        clauses: [],
        trace: ["end()"],
        alone: false,
        differences: [],
        console: ["BUG: KASAN: double-free in put+0x1/0x2"],
      },
    },
    {
      name: "lamp-of-another",
      file: "net/core/lamp.c",
      function: "take",
      breaks: "a socket gets the lamp of another",
      elsewhere: "tests/kernel/lamp_test.ts, by the scenario socket",
      fate: "survived",
    },
    {
      name: "lamp-stays-counted",
      file: "net/core/lamp.c",
      function: "put",
      breaks: "it is still counted",
      equivalent: "nobody <reads> it",
      fate: "equivalent",
    },
  ],
  model: [
    {
      name: "model-burns-never",
      place: "burn",
      breaks: "no lamp burns",
      fate: "killed",
      kills: {
        programs: ["burn", "light", "put"],
        clauses: ["never-lost"],
        kernel: ["light(lamp=0)"],
      },
    },
  ],
};
