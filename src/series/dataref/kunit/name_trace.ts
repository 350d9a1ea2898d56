// SPDX-License-Identifier: GPL-2.0-only
import { contract } from "../../../skb/contract.ts";
import { codeOf, type SkbOperation } from "../../../skb/operations.ts";
import { argOf, operationOf, type Trace } from "../../../trace/call.ts";
import type { KunitModel } from "./kunit_model.ts";
import { kunitState } from "./kunit_state.ts";
import type { KunitTrace } from "./kunit_trace.ts";

type Clause = (typeof contract)[number]["name"];

/** The longest name with which the head of a case fits into a line. */
const LONGEST = 43;

/** What puts a trace into a state says little about it. */
const setUp: ReadonlySet<SkbOperation> = new Set([
  "end",
  "alloc_skb",
  "alloc_skb_fclone",
  "build_skb",
  "skb_add_rx_frag",
  "skb_append_pagefrags",
  "attach",
  "skb_gro_receive_list",
]);

/**
 * Names a trace after its operations, and comments it with the clauses that it
 * tests and the outcomes that it is needed for.
 *
 * @param needed outcomes that no other trace of the suite has
 * @param others traces that are named already
 */
export function nameTrace(
  model: KunitModel,
  trace: Trace,
  needed: readonly number[],
  others: readonly KunitTrace[],
): KunitTrace {
  const names: string[] = [];
  const telling: string[] = [];
  const says: string[] = [];
  const clauses = new Set<Clause>();
  let attachedTo = -1;
  model.reset();
  for (const call of trace) {
    const operation = operationOf(call);
    model.step(call);
    const { name } = model.operations[operation]!;
    const text = model.outcomes[model.outcome]!.text.replace("covered: ", "");
    const { told, ret } = kunitState(model);
    if (operation === codeOf.attach) {
      clauses.add(ret === 0 ? "exactly-once" : "failed-attach");
      if (ret === 0) attachedTo = argOf(call, 0);
    } else if (operation === codeOf.skb_orphan_frags_rx) {
      if (ret === 0 && text === "copied") clauses.add("bounded");
    } else if (operation === codeOf.dev_kfree_skb_irq) {
      if (told.length > 0) clauses.add("context");
    }
    // Not told with the first that let go, but by somebody else.
    if (attachedTo >= 0 && told.length === 0 && operation !== codeOf.attach) {
      clauses.add("never-early");
    }
    if (told.length > 0) clauses.add("never-lost");
    names.push(name);
    if (!needed.includes(model.outcome)) continue;
    telling.push(name);
    const called = name === "attach" ? "skb_release_attach" : name;
    const said = `${called}(): ${text}`;
    if (!says.includes(said)) says.push(said);
  }
  if (attachedTo < 0) clauses.add("no-toll");
  const tested = contract.map(({ name }) => name).filter((it) =>
    clauses.has(it)
  );
  return {
    name: uniqueName([names, telling], others),
    comment: `${tested.join(", ")}: ${says.join("; ")}`,
    trace,
  };
}

/** The first choice that fits and is not taken; a number tells others apart. */
function uniqueName(
  choices: readonly (readonly string[])[],
  others: readonly KunitTrace[],
): string {
  const least = choices.at(-1)!;
  const names = [...choices, ...least.map((_, i) => least.slice(0, -i - 1))]
    .map(shortName);
  const taken = new Set(others.map(({ name }) => name));
  const fit = names.filter((it) => it !== "" && it.length <= LONGEST - 2);
  const found = fit.find((it) => !taken.has(it));
  if (found !== undefined) return found;
  const last = fit.at(-1)!;
  let number = 2;
  while (taken.has(`${last}_${number}`)) number++;
  return `${last}_${number}`;
}

/** Operations in their order, each once, without what all names share. */
function shortName(operations: readonly string[]): string {
  const telling = operations.filter((it) => !setUp.has(it as SkbOperation));
  return [...new Set(telling)].map((it) => it.replace(/^_*(skb_)?/, ""))
    .join("_");
}
