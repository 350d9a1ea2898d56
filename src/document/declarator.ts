// SPDX-License-Identifier: GPL-2.0-only
import type { CType, Function } from "../description/entity.ts";
import { lineWidth } from "./wrap.ts";

/** The text that declares `name` as being of that type. */
export function declare(type: CType, name: string): string {
  const space = type.before.endsWith("*") ? "" : " ";
  return `${type.before}${space}${name}${type.after}`;
}

/** A list of parameters in parentheses; `(void)` if there are none. */
export function parameterList(
  parameters: readonly { readonly type: CType; readonly name: string }[],
): string {
  const list = parameters.map(({ type, name }) => declare(type, name));
  return `(${list.join(", ") || "void"})`;
}

/**
 * Return type, name and parameters. Where these do not fit behind the name,
 * the name starts a line.
 *
 * @param mustCheck Whether `__must_check` belongs here: it stands once, where
 *   callers see it.
 * @param tail What follows on the last line: `;` or nothing.
 */
export function functionHead(
  { linkage, returns, name, parameters }: Function,
  mustCheck: boolean,
  tail: "" | ";",
): string {
  const type = [
    ...(linkage === "global" ? [] : [linkage]),
    ...(mustCheck ? ["__must_check"] : []),
    returns.before,
  ].join(" ");
  const list = parameterList(parameters);
  const together = breakParameters(
    declare({ before: type, after: list }, name),
    tail,
  );
  if (together.split("\n").every((line) => columns(line) <= lineWidth)) {
    return together;
  }
  return `${type}\n${breakParameters(name + list, tail)}`;
}

/**
 * Breaks a line that is too long between the parameters of its last list, the
 * further lines aligned behind the opening parenthesis with tabs and spaces.
 *
 * @param tail What the line ends with, so that it fits too.
 */
export function breakParameters(line: string, tail = ""): string {
  if (columns(line + tail) <= lineWidth) return line + tail;
  const open = openingOfLast(line);
  if (open < 0) return line + tail;
  const head = line.slice(0, open + 1);
  const align = columns(head);
  const indent = "\t".repeat(Math.floor(align / 8)) + " ".repeat(align % 8);
  const lines: string[] = [];
  let current = head;
  const items = splitList(line.slice(open + 1));
  items.forEach((item, i) => {
    const next = item + (i < items.length - 1 ? "," : tail);
    if (current === head || current === indent) {
      current += next;
    } else if (columns(`${current} ${next}`) <= lineWidth) {
      current += ` ${next}`;
    } else {
      lines.push(current);
      current = indent + next;
    }
  });
  return [...lines, current].join("\n");
}

/** The width of a line on a terminal: tabs go to every eighth column. */
export function columns(line: string): number {
  let column = 0;
  for (const char of line) {
    column = char === "\t" ? column - column % 8 + 8 : column + 1;
  }
  return column;
}

/** Where the parenthesis opens that the last one of the line closes. */
function openingOfLast(line: string): number {
  let depth = 0;
  for (let i = line.lastIndexOf(")"); i >= 0; i--) {
    if (line[i] === ")") depth++;
    if (line[i] === "(" && --depth === 0) return i;
  }
  return -1;
}

/** Splits at the commas that stand in no parentheses of their own. */
function splitList(list: string): string[] {
  const items = [""];
  let depth = 0;
  for (const char of list) {
    if (char === "(") depth++;
    if (char === ")") depth--;
    if (char === "," && depth === 0) items.push("");
    else items[items.length - 1] += char;
  }
  return items.map((item) => item.trim());
}
