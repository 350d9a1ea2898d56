// SPDX-License-Identifier: GPL-2.0-only

/** What one participant does to another one, or by itself. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/**
 * A sequence diagram as text: a line for each participant, time going down,
 * and every message an arrow below its label. What somebody does alone is
 * marked on the own line.
 *
 * @param width How many columns there are; labels of messages to neighbours
 *   fit between their lines where these are enough.
 */
export function sequenceDiagram(
  participants: readonly string[],
  messages: readonly Message[],
  width: number,
): string[] {
  const places = spread(participants, messages, width);
  const at = new Map(participants.map((name, i) => [name, places[i]!]));
  const lines = places.reduce((row, place) => put(row, place, "|"), "");
  const head = participants.reduce(
    (row, name, i) => put(row, places[i]! - half(name), name),
    "",
  );
  const rows = messages.flatMap(({ from, to, label }) => {
    const [start, end] = [at.get(from)!, at.get(to)!];
    if (start === end) {
      return [put(put(lines, start, "*"), labelAt(start, label, width), label)];
    }
    const left = Math.min(start, end);
    const shaft = "-".repeat(Math.abs(end - start) - 2);
    const arrow = start < end ? `${shaft}>` : `<${shaft}`;
    return [
      put(lines, labelAt(left, label, width), label),
      put(lines, left + 1, arrow),
    ];
  });
  return [head, lines, ...rows, lines].map((row) => row.trimEnd());
}

/** The columns of the lines: room for the names first, then for labels. */
function spread(
  names: readonly string[],
  messages: readonly Message[],
  width: number,
): number[] {
  const first = half(names[0]!);
  const gaps = names.slice(1).map((name, i) =>
    names[i]!.length - half(names[i]!) + half(name) + 2
  );
  const wanted = gaps.map((gap, i) =>
    messages.filter((message) => isWithin(message, names.slice(i, i + 2)))
      .reduce((most, { label }) => Math.max(most, label.length + 3), gap)
  );
  const last = names.at(-1)!;
  let left = width - first - (last.length - half(last)) -
    gaps.reduce((sum, gap) => sum + gap, 0);
  for (let grown = true; grown && left > 0;) {
    grown = false;
    for (let i = 0; i < gaps.length && left > 0; i++) {
      if (gaps[i]! >= wanted[i]!) continue;
      gaps[i]!++;
      left--;
      grown = true;
    }
  }
  const places = [first];
  for (const gap of gaps) places.push(places.at(-1)! + gap);
  return places;
}

/** Whether its label is to stand between the lines of the two. */
function isWithin(
  { from, to }: Message,
  [left, right]: readonly string[],
): boolean {
  return from === left
    ? to === left || to === right
    : from === right && to === left;
}

function half(name: string): number {
  return Math.floor(name.length / 2);
}

/** Behind the line, or further to the left where it would not end in time. */
function labelAt(line: number, label: string, width: number): number {
  return Math.max(0, Math.min(line + 2, width - label.length));
}

function put(row: string, at: number, text: string): string {
  const padded = row.padEnd(at + text.length);
  return padded.slice(0, at) + text + padded.slice(at + text.length);
}
