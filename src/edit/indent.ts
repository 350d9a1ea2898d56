// SPDX-License-Identifier: GPL-2.0-only

/**
 * Puts `indent` in front of every line of a template's text. Blank lines stay
 * blank, and preprocessor lines and labels stay where C wants them, at the
 * margin. The result ends with a line break.
 */
export function indentLines(text: string, indent: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  return lines.map((line) => indentLine(line, indent) + "\n").join("");
}

function indentLine(line: string, indent: string): string {
  const atMargin = /^(#|[A-Za-z_]\w*:$)/.test(line);
  return line === "" || atMargin ? line : indent + line;
}
