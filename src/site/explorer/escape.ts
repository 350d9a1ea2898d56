// SPDX-License-Identifier: GPL-2.0-only

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** A text as it stands in HTML and SVG, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (it) => entities[it]!);
}
