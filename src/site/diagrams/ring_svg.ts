// SPDX-License-Identifier: GPL-2.0-only
import type { RingCall, RingState } from "../../model/venet/ring_states.ts";
import { drawing, label } from "./svg.ts";

const cell = 76;
const height = 34;
/** Above the descriptors: the call that led to them. */
const said = 24;
/** Below the descriptors: a line for each cursor that may stand there. */
const marks = 50;
const row = said + height + marks + 8;
const left = 2;

/** What a cursor is called below the descriptor that it stands at. */
const cursors: Readonly<Record<RingCall, string>> = {
  ioq_give: "give",
  ioq_return: "return",
  ioq_reap: "reap",
};

/** The descriptors of a ring, call by call: who has each, and what is next. */
export function ringSvg(title: string, states: readonly RingState[]): string {
  const { descriptors } = states[0]!;
  return drawing(
    title,
    left + descriptors.length * cell,
    states.length * row,
    [
      ...states.flatMap((state, i) => stateRow(state, states[i - 1], i)),
    ],
  );
}

function stateRow(
  { call, descriptors, next, full }: RingState,
  before: RingState | undefined,
  at: number,
): string[] {
  const top = said + at * row;
  const made = call === undefined ? "The ring is made" : `${at}. ${call}()`;
  return [
    label(left, top - 7, full ? `${made}: the ring is full` : made),
    ...descriptors.flatMap((state, i) => {
      const x = left + i * cell;
      const isChanged = before !== undefined && before.descriptors[i] !== state;
      return [
        `<rect class="${state}${
          isChanged ? " changed" : ""
        }" x="${x}" y="${top}" width="${cell - 6}" height="${height}" rx="4"/>`,
        label(
          x + (cell - 6) / 2,
          top + 22,
          state,
          `text-anchor="middle"${isChanged ? ' class="strong"' : ""}`,
        ),
        ...cursorsAt(next, i).map((text, n) =>
          label(
            x + (cell - 6) / 2,
            top + height + 15 + n * 15,
            `↑ ${text}`,
            'class="small" text-anchor="middle"',
          )
        ),
      ];
    }),
  ];
}

function cursorsAt(next: RingState["next"], descriptor: number): string[] {
  return Object.entries(cursors)
    .filter(([call]) => next[call as RingCall] === descriptor)
    .map(([, name]) => name);
}
