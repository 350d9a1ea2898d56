// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, ok } from "node:assert/strict";
import { dataref } from "../model/behaviours.ts";
import { SkbModel } from "../model/skb_model.ts";
import { skbLayout } from "../skb/layout.ts";
import { contract } from "../skb/contract.ts";
import { skbOperationList } from "../skb/operations.ts";
import { parseProgram } from "../trace/program_text.ts";
import { modelMutants } from "./model_mutants.ts";
import { modelResult } from "./model_result.ts";
import { predictedCampaign, predictedPrograms } from "./predicted.ts";

const words = {
  operations: skbOperationList,
  layout: skbLayout,
  clauses: contract.map(({ name }) => name),
  implementations: ["dataref", "ubuf_info"],
};
const program = parseProgram(
  words,
  "tests/x/tx_error.txt",
  `alloc_skb(skb=0, linear=0, roomy=0)
skb_add_rx_frag(skb=0, page=0)
attach(skb=0, registration=0)
skb_tx_error(skb=0)
  fired[0] = 0
end()
  fired[0] = 1
`,
);
const model = new SkbModel(dataref);
const campaign = { seed: 1, traces: 300, steps: 10 };
const recorded = [
  predictedPrograms(model, [program]),
  ...predictedCampaign(model, campaign, 1024),
];

Deno.test("a batch holds whole traces, and the campaign holds all of them", () => {
  const ends = recorded.slice(1).map(({ calls }) =>
    calls.filter((call) => call === 0).length
  );
  equal(ends.reduce((sum, it) => sum + it), campaign.traces);
  for (const { calls, records } of recorded) {
    equal(calls.at(-1), 0);
    equal(records.length, calls.length * skbLayout.size);
  }
});

Deno.test("a model without a defect is noticed by nobody", () => {
  const { fate, kills } = modelResult(
    { name: "none", breaks: "nothing", equivalent: "it is the same" },
    dataref,
    [program],
    recorded,
    1,
  );
  equal(fate, "equivalent");
  deepEqual(kills, { programs: [], clauses: [] });
});

Deno.test("programs, the contract and the kernel are asked one by one", () => {
  const { fate, place, kills } = modelResult(
    {
      name: "early",
      behaviour: { letsGoOnTxError: true },
      breaks: "it tells early",
    },
    dataref,
    [program],
    recorded,
    1,
  );
  equal(fate, "killed");
  equal(place, "letsGoOnTxError");
  deepEqual(kills.programs, ["tx_error"]);
  ok(kills.clauses.includes("never-early"));
  equal(kills.kernel?.length, 4);
});

Deno.test("a defect that only the kernel shows is noticed", () => {
  const mutant = modelMutants.find(({ name }) =>
    name === "model-segment-never-fails"
  )!;
  const { fate, kills } = modelResult(mutant, dataref, [program], recorded, 1);
  equal(fate, "killed");
  deepEqual([kills.programs, kills.clauses], [[], []]);
  ok(kills.kernel!.at(-1)!.startsWith("skb_segment("));
});

Deno.test("a model that forbids what the kernel was made to do is noticed", () => {
  const { kills } = modelResult(
    {
      name: "forbids",
      transitions: {
        skb_tx_error: {
          outcomes: ["never"],
          allows: () => false,
          step: () => 0,
        },
      },
      breaks: "nothing can be told of an error",
    },
    dataref,
    [],
    [predictedPrograms(model, [program])],
    1,
  );
  equal(kills.kernel?.length, 4);
});

Deno.test("a program is met only if it breaks the clauses that it says", () => {
  const { kills } = modelResult(
    {
      name: "early",
      behaviour: { told: "before pages" },
      breaks: "it tells early",
    },
    dataref,
    [program],
    [],
    1,
  );
  deepEqual(kills.programs, ["tx_error"]);
});

Deno.test("a model that leaks until nothing is left is noticed, and ends", () => {
  const leaks = modelMutants.find(({ name }) =>
    name === "model-clone-counts-twice"
  )!;
  const { fate } = modelResult(leaks, dataref, [program], recorded, 1);
  equal(fate, "killed");
});
