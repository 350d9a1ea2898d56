// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml } from "../html.ts";
import { arrowHead, drawing, label } from "./svg.ts";

/** What one participant does to another one, or by itself. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Where its text is. */
  readonly href: string;
}

const column = 150;
const row = 46;
const top = 40;

/** A sequence diagram: time goes down, every message is an arrow. */
export function sequenceSvg(
  title: string,
  participants: readonly string[],
  messages: readonly Message[],
): string {
  const x = (name: string): number =>
    column / 2 + participants.indexOf(name) * column;
  const bottom = top + messages.length * row + 16;
  const lines = participants.flatMap((name) => [
    `<line class="life" x1="${x(name)}" y1="${top - 8}" x2="${
      x(name)
    }" y2="${bottom}"/>`,
    `<rect class="member" x="${
      x(name) - 54
    }" y="1" width="108" height="30" rx="4"/>`,
    label(x(name), 21, name, 'text-anchor="middle" class="strong"'),
  ]);
  const arrows = messages.map((message, i) => {
    const y = top + (i + 1) * row;
    return `<a href="${escapeHtml(message.href)}">${
      arrow(message, x(message.from), x(message.to), y)
    }</a>`;
  });
  return drawing(title, participants.length * column, bottom + 4, [
    ...lines,
    ...arrows,
  ]);
}

function arrow(
  { label: text }: Message,
  from: number,
  to: number,
  y: number,
): string {
  if (from === to) {
    return `<path class="line" d="M${from} ${y - 16}h26v14h-18"/>` +
      arrowHead(from + 2, y - 2, 180) +
      backed(from + 32, y - 5, text, "start");
  }
  const direction = to > from ? 1 : -1;
  return `<line class="line" x1="${from}" y1="${y}" x2="${
    to - direction * 4
  }" y2="${y}"/>` +
    arrowHead(to - direction, y, direction > 0 ? 0 : 180) +
    backed((from + to) / 2, y - 8, text, "middle");
}

// The halo keeps a label readable where it crosses the line of somebody.
function backed(x: number, y: number, text: string, anchor: string): string {
  return label(x, y, text, `class="halo" text-anchor="${anchor}"`);
}
