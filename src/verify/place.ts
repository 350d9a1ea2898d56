// SPDX-License-Identifier: GPL-2.0-only
import { textOf } from "../run/overlay.ts";
import type { Stand } from "./stand.ts";

/** A line of the patched C. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where the function of an operation is defined, as the stand has it. */
export async function placeOf(
  { overlay, subject }: Stand,
  source: string,
  operation: string,
): Promise<Place | undefined> {
  const name = subject.functions[operation] ?? operation;
  const definition = new RegExp(`^(?![ \\t#/*]).*\\b${name}\\([^;]*$`);
  for (const file of subject.files) {
    const text = overlay.get(file) ?? await textOf(`${source}/${file}`) ?? "";
    const line = text.split("\n").findIndex((it) => definition.test(it));
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}
