// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml } from "./escape.ts";
import type { ChangedBox, ChangedRow, ChangedScene, Edge } from "./scene.ts";

const verbs: Readonly<Record<Edge["kind"], string>> = {
  uses: "uses",
  holds: "holds",
  covers: "covers",
  list: "leads to",
};

/** A scene as a table, for those who would rather read than look. */
export function stateTable({ boxes, edges }: ChangedScene): string {
  const titles = new Map(boxes.map(({ id, title }) => [id, title]));
  const rows = boxes.map((box) =>
    `<tr class="${box.change}"><th scope="row">${escapeHtml(box.title)}${
      changeText(box)
    }</th><td>${box.rows.map(rowText).join("<br>")}</td><td>${
      edges.filter(({ from }) => from === box.id)
        .map((it) =>
          escapeHtml(`${verbs[it.kind]} ${titles.get(it.to) ?? it.to}`)
        )
        .join("<br>")
    }</td></tr>`
  );
  const body = rows.join("") ||
    '<tr><td colspan="3">Nothing there yet.</td></tr>';
  return `<table><thead><tr><th scope="col">Object</th><th scope="col">Values</th>` +
    `<th scope="col">Refers to</th></tr></thead><tbody>${body}</tbody></table>`;
}

function changeText({ change }: ChangedBox): string {
  if (change === "new") return " (new)";
  return change === "gone" ? " (freed in this step)" : "";
}

function rowText({ label, value, note, was, alarm }: ChangedRow): string {
  const words = note === undefined ? "" : `, ${note}`;
  const before = was === undefined || was === "" ? "" : ` (was ${was})`;
  const text = escapeHtml(`${label}: ${value}${words}${before}`);
  return alarm ? `<strong>${text}</strong>` : text;
}
