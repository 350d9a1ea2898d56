// SPDX-License-Identifier: GPL-2.0-only

const label = /^(?!default\b)[A-Za-z_]\w*:(?:\s*\/\*.*\*\/)?$/;

/**
 * Indents the statements of a function's body by one tab. Blank lines, labels
 * and preprocessor lines, with what continues them, stay at the margin. The
 * result ends with a line break unless it is empty.
 */
export function indentBody(body: string): string {
  const text = body.replace(/^\n+|\s+$/g, "");
  if (text === "") return "";
  let continued = false;
  const lines = text.split("\n").map((line) => {
    const atMargin = continued || line.startsWith("#") || label.test(line);
    continued = atMargin && line.endsWith("\\");
    if (line.trim() === "") return "";
    return atMargin ? line : `\t${line}`;
  });
  return lines.join("\n") + "\n";
}
