// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml } from "../html.ts";

/** A text in a drawing. */
export function label(
  x: number,
  y: number,
  text: string,
  attributes = "",
): string {
  return `<text x="${x}" y="${y}"${attributes && ` ${attributes}`}>${
    escapeHtml(text)
  }</text>`;
}

/**
 * A drawing that takes its colours from the page, in a place of its own to
 * scroll.
 *
 * @param title What it shows, for those who do not see it.
 */
export function drawing(
  title: string,
  width: number,
  height: number,
  content: readonly string[],
): string {
  const name = escapeHtml(title);
  // What can be followed has to be reached; an image has no parts.
  const role = content.some((it) => it.includes("<a ")) ? "group" : "img";
  return `<figure class="drawing" tabindex="0" role="group" aria-label="${name}">` +
    `<svg role="${role}" aria-label="${name}" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg">` +
    `${content.join("\n")}</svg></figure>`;
}

/**
 * The head of an arrow, pointing along its last line.
 *
 * @param angle In degrees; 0 points to the right.
 */
export function arrowHead(x: number, y: number, angle: number): string {
  return `<path class="head" d="M0 0L-9 -4V4Z" transform="translate(${x} ${y}) rotate(${angle})"/>`;
}
