// SPDX-License-Identifier: GPL-2.0-only

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

// Marks within a word, or before a full stop, set nothing apart.
const marks = /<\/?(?:a|b|code|del|em|i|span|strong)\b[^>]*>/g;

/** What a reader sees of HTML, on one line. */
export function plainText(html: string): string {
  return html.replace(marks, "").replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'").replaceAll("&amp;", "&")
    .replace(/\s+/g, " ").trim();
}

/** A heading's text as an id. */
export function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "") ||
    "section";
}

/** Replaces within the text of HTML, and not within its tags or links. */
export function replaceInText(
  html: string,
  pattern: RegExp,
  replace: (found: string) => string,
): string {
  let inLink = 0;
  return html.split(/(<[^>]*>)/).map((part) => {
    if (/^<a\b/.test(part)) inLink++;
    if (part === "</a>") inLink--;
    return part.startsWith("<") || inLink > 0
      ? part
      : part.replace(pattern, replace);
  }).join("");
}
