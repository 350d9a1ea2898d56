// SPDX-License-Identifier: GPL-2.0-only
import { escapeHtml } from "../html.ts";

/**
 * The text of a mail: paragraphs flow, and what its writer laid out stays as
 * it is.
 */
export function messageHtml(message: string): string {
  return message.split(/\n{2,}/).map((block) => {
    const lines = block.split("\n");
    const laidOut = lines.length > 1
      ? lines.some((line) => /^\s|^[-*] |^\[\d+\]|^[\w-]+: \S/.test(line))
      : /^\s|^[\w-]+: \S+$/.test(block);
    return laidOut
      ? `<pre class="message" tabindex="0" role="group" aria-label="Part of the mail">${
        withLinks(block)
      }</pre>`
      : `<p>${withLinks(lines.join(" "))}</p>`;
  }).join("\n");
}

function withLinks(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>()]+[^\s<>().,]/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
}
