// SPDX-License-Identifier: GPL-2.0-only
import type { KeptKill } from "../../mutate/mutated_series.ts";
import { type Fate, percentOf, type Score } from "../../mutate/report.ts";

const outcomes: Readonly<Record<KeptKill["outcome"], string>> = {
  differs: "another state",
  "no-boot": "the kernel does not boot",
  hung: "the kernel hangs",
  oops: "the kernel reports an error",
  died: "the kernel dies",
};

const variants: Readonly<Record<KeptKill["by"], string>> = {
  program: "program",
  campaign: "random trace",
  "campaign with KASAN": "with KASAN",
};

/** Who noticed a defect: `program skb_clone`, `random trace`. */
export function detectorOf({ by, program }: KeptKill): string {
  return [variants[by], program].filter((it) => it !== undefined).join(" ");
}

/** What was noticed: the clauses that broke, or how the kernel went wrong. */
export function noticedBy({ clauses, outcome }: KeptKill): string {
  return clauses.length > 0 && outcome === "differs"
    ? `breaks ${clauses.join(", ")}`
    : [outcomes[outcome], ...clauses.map((it) => `breaks ${it}`)].join(", ");
}

/** What stands behind the last call of a trace that shows a defect. */
export function seenOf({ differs, outcome, alone }: KeptKill): string {
  const seen = differs === undefined
    ? `${outcomes[outcome]}`
    : `${differs.field} is ${differs.observed}, not ${differs.expected}`;
  return alone ? seen : `${seen}, with other traces before it`;
}

/** A score in words: `98 of 100 (98.0%)`. */
export function scoreText(score: Score): string {
  return `${score.killed} of ${score.of} (${percentOf(score)}%)`;
}

/** A fate for a reader of the table; nothing where the defect is killed. */
export const fates: Readonly<Record<Fate, string>> = {
  killed: "",
  survived: "not noticed",
  equivalent: "equivalent",
  "not equivalent": "noticed, though it is said to be equivalent",
  "no build": "does not build",
};
