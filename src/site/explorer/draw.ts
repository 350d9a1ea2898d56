// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml } from "./escape.ts";
import { linePath } from "./line_path.ts";
import { type Places, type Rect, SIZE } from "./places.ts";
import type { ChangedBox, ChangedRow, ChangedScene, Edge } from "./scene.ts";

/** Kinds of lines, in the order in which a legend explains them. */
export const lines: readonly { kind: Edge["kind"]; text: string }[] = [
  { kind: "uses", text: "uses" },
  { kind: "holds", text: "holds a reference" },
  { kind: "covers", text: "covers" },
  { kind: "list", text: "frag_list" },
];

/**
 * Draws a scene as SVG. Colours come from the style sheet, by classes.
 *
 * @param title what the picture shows, for those who do not see it
 */
export function drawScene(
  scene: ChangedScene,
  places: Places,
  title: string,
): string {
  const { width, height, titles, rectOf } = places;
  const rects = new Map(scene.boxes.map((it) => [it.id, rectOf(it)]));
  const parts = [
    markers,
    ...columnTitles(titles),
    // Lines go behind what stands in their way.
    ...scene.edges.map((it) => drawEdge(it, scene, rects)),
    ...scene.boxes.map((it) => drawBox(it, rects.get(it.id)!)),
  ];
  if (scene.boxes.length === 0) {
    parts.push(
      `<text class="empty" x="${width / 2}" y="${
        height / 2
      }" text-anchor="middle">Nothing there yet: make a call.</text>`,
    );
  }
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${
    escapeHtml(title)
  }" style="max-width:${width}px">${parts.join("")}</svg>`;
}

const markers = `<defs>${
  lines.map(({ kind }) =>
    `<marker id="explorer-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head ${kind}" d="M0 0.5L8 4L0 7.5z"/></marker>`
  ).join("")
}</defs>`;

/** One title where columns are stacked. */
function columnTitles(titles: Places["titles"]): string[] {
  const byX = new Map<number, string[]>();
  for (const { text, at } of titles) {
    byX.set(at.x, [...byX.get(at.x) ?? [], text]);
  }
  return [...byX].map(([x, texts]) =>
    `<text class="column" x="${x}" y="16">${
      escapeHtml(texts.join(", "))
    }</text>`
  );
}

function drawBox(box: ChangedBox, { x, y, width, height }: Rect): string {
  const alarm = box.rows.some((it) => it.alarm) ? " alarm" : "";
  const word = { none: "", changed: "", new: "new", gone: "freed" }[box.change];
  const mark = word === ""
    ? ""
    : `<text class="word" x="${
      width - 8
    }" y="16" text-anchor="end">${word}</text>`;
  return `<g class="box ${box.kind} ${box.change}${alarm}" transform="translate(${x} ${y})">` +
    `<rect class="body" width="${width}" height="${height}" rx="6"/>` +
    `<path class="cap" d="M0 ${SIZE.title}V6a6 6 0 0 1 6 -6H${
      width - 6
    }a6 6 0 0 1 6 6V${SIZE.title}z"/>` +
    `<text class="title" x="8" y="16">${escapeHtml(box.title)}</text>${mark}` +
    box.rows.map((row, i) => drawRow(row, i, width)).join("") + "</g>";
}

function drawRow(row: ChangedRow, i: number, width: number): string {
  const top = SIZE.title + 3 + i * SIZE.row;
  const base = top + 13;
  const changed = row.was !== undefined;
  const back = changed || row.alarm
    ? `<rect class="mark" x="3" y="${top}" width="${
      width - 6
    }" height="${SIZE.row}" rx="3"/>`
    : "";
  const hints = [
    row.note,
    changed && row.was !== "" ? `${row.was} before` : undefined,
  ].filter((it) => it !== undefined).join("; ");
  const hint = hints === "" ? "" : `<title>${escapeHtml(hints)}</title>`;
  const state = `${changed ? " changed" : ""}${row.alarm ? " alarm" : ""}`;
  return `<g class="row${state}">${hint}${back}` +
    `<text class="label" x="8" y="${base}">${escapeHtml(row.label)}</text>` +
    `<text class="value" x="${width - 8}" y="${base}" text-anchor="end">${
      escapeHtml(row.value)
    }</text></g>`;
}

function drawEdge(
  edge: Edge,
  scene: ChangedScene,
  rects: ReadonlyMap<string, Rect>,
): string {
  const from = rects.get(edge.from)!;
  const to = rects.get(edge.to);
  // A list can name an sk_buff that is being freed in the same step.
  if (to === undefined) return "";
  const rows = scene.boxes.find(({ id }) => id === edge.from)!.rows;
  const row = rows.findIndex(({ label }) => label === edge.row);
  const leaves = row < 0 ? SIZE.title / 2 : middleOf(row);
  // A list reaches a member below where lines leave it.
  const reaches = edge.kind === "list" ? middleOf(0) : SIZE.title / 2;
  return `<path class="line ${edge.kind}" d="${
    linePath(from, leaves, to, reaches)
  }" marker-end="url(#explorer-${edge.kind})"/>`;
}

/** The middle of a row, below the top of its box. */
function middleOf(row: number): number {
  return SIZE.title + 3 + row * SIZE.row + SIZE.row / 2;
}
