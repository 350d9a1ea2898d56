// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";
import type { Layout } from "../trace/layout.ts";
import type { Operation } from "../trace/operation.ts";
import type { Harness } from "./harness.ts";

/** What the C around somebody's own calls is made from. */
export interface PartWords {
  readonly operations: readonly Operation[];
  readonly layout: Layout;
}

const folder = "net/core";
const own = "patchwright_calls.c";

/**
 * The harness of a part: C that defines `patchwright_call()`, and around it
 * what makes the calls of a batch.
 *
 * @param calls the text of that C; it includes "patchwright_part.h"
 * @param configs symbols that the part stands on
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function partHarness(
  words: PartWords,
  calls: string,
  configs: readonly string[],
): Harness {
  const view = viewOf(words);
  const filled = (name: string): string =>
    fillTemplate(`run/part/${name}`, view, {
      file: "src/run/part_harness.ts",
      line: 1,
    });
  return {
    files: new Map([
      [`${folder}/patchwright_part.h`, filled("patchwright_part.h")],
      [`${folder}/patchwright_part.c`, filled("patchwright_part.c")],
      [`${folder}/${own}`, calls],
    ]),
    makefile: ["obj-y += patchwright_part.o", "obj-y += patchwright_calls.o"],
    configs,
  };
}

function viewOf({ operations, layout }: PartWords): View {
  const used = layout.fields.reduce((sum, { count }) => sum + count, 0);
  const padding = layout.size - used;
  return {
    size: layout.size,
    operations: lines(
      operations.map(({ name }) => `CALL_${name.toUpperCase()},`),
    ),
    members: lines([
      ...layout.fields.map(({ name, count }) => `u8 ${name}[${count}];`),
      ...padding > 0 ? [`u8 padding[${padding}];`] : [],
    ]),
  };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `\t${text}`).join("\n");
}
