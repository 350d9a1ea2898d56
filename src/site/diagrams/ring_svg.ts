// SPDX-License-Identifier: GPL-2.0-only
import type { RingCall, RingState } from "../../model/venet/ring_states.ts";
import { drawing, label } from "./svg.ts";

const cell = 84;
const height = 34;
/** Below the descriptors: a line for each cursor that may stand there. */
const marks = 50;
const row = height + marks + 14;
const left = 172;

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
    left + descriptors.length * cell + 70,
    24 + states.length * row,
    [
      ...descriptors.map((_, i) =>
        label(
          left + i * cell + cell / 2,
          14,
          `${i}`,
          'class="small" text-anchor="middle"',
        )
      ),
      ...states.flatMap((state, i) => stateRow(state, states[i - 1], i)),
    ],
  );
}

function stateRow(
  { call, descriptors, next, full }: RingState,
  before: RingState | undefined,
  at: number,
): string[] {
  const top = 24 + at * row;
  const said = call === undefined ? "made" : `${at}. ${call}()`;
  return [
    label(left - 16, top + 22, said, 'class="strong" text-anchor="end"'),
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
    ...(full
      ? [label(left + descriptors.length * cell + 6, top + 22, "full")]
      : []),
  ];
}

function cursorsAt(next: RingState["next"], descriptor: number): string[] {
  return Object.entries(cursors)
    .filter(([call]) => next[call as RingCall] === descriptor)
    .map(([, name]) => name);
}
