// SPDX-License-Identifier: GPL-2.0-only
import { type Hole, sequence, table } from "../../description/text.ts";
import { flow, participants, stepOf } from "./flow.ts";
import { type State, states, type Transition, transitions } from "./states.ts";

/** What happens in a state, and what comes of it. */
function tableOf(state: State): ReturnType<typeof table> {
  return table(
    [
      { title: "What happens", width: 22 },
      { title: "Where", width: 19 },
      { title: "Next", width: 4 },
      { title: "The guest hears", width: 22 },
    ],
    transitions.filter((it) => it.in.includes(state)).map((it, i, all) => [
      it.on.join(", "),
      it.where ?? (isOther(it, all[i - 1]) ? "otherwise" : ""),
      it.next ?? state,
      it.hears,
    ]),
  );
}

function isOther({ on }: Transition, before: Transition | undefined): boolean {
  return before?.where !== undefined && before.on.join() === on.join();
}

/** What the documentation draws: the way of a frame, and the states. */
export const drawings = {
  flow: sequence(
    participants,
    flow.map(({ from, to, call }, i) => ({
      from,
      to,
      label: `${i + 1}. ${call}()`,
    })),
  ),
  steps: table(
    [
      { title: "Step", width: 23 },
      { title: "Context", width: 7 },
      { title: "What holds", width: 40 },
    ],
    flow.map(({ call, context, holds }, i) => [
      `${i + 1}. ${call}()`,
      context,
      holds,
    ]),
  ),
  lentStep: stepOf("netif_receive_skb"),
  returnStep: stepOf("ioq_return"),
  droppedStep: stepOf("kfree_skb"),
  kickStep: stepOf("venetdev_kick"),
  interruptStep: stepOf("interrupt"),
  meanings: table(
    [{ title: "State", width: 5 }, { title: "What holds", width: 68 }],
    Object.entries(states),
  ),
  states: Object.keys(states).map((id) => ({
    id,
    transitions: tableOf(id as State),
  })),
} as const satisfies Readonly<Record<string, Hole>>;
