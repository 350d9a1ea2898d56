// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";
import type { Layout } from "../trace/layout.ts";
import type { Operation } from "../trace/operation.ts";
import { allocationHeader, allocators } from "./allocations.ts";
import type { Harness } from "./harness.ts";
import { processHarness } from "./process_harness.ts";

/** What the C around somebody's own calls is made from. */
export interface PartWords {
  readonly operations: readonly Operation[];
  readonly layout: Layout;
}

/** What makes the calls of a part, and where. */
export interface PartCalls {
  /** The text of C that defines `patchwright_call()`. */
  readonly text: string;
  /** Who makes them; see `DescribedPart`. */
  readonly caller: "kernel" | "process";
  /** Headers for user space as the tree has them, by path below the tree. */
  readonly headers: ReadonlyMap<string, string>;
  /** Files of the tree whose allocations can be made to fail. */
  readonly failing: readonly string[];
  /** Symbols that the part stands on. */
  readonly configs: readonly string[];
}

const folder = "net/core";
const own = "patchwright_calls.c";
const uapi = "include/uapi/";

/**
 * The harness of a part: C that defines `patchwright_call()`, and around it
 * what makes the calls of a batch.
 *
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function partHarness(words: PartWords, calls: PartCalls): Harness {
  const { text, caller, failing, configs } = calls;
  const view = viewOf(words, caller === "process");
  const filled = (name: string): [string, string] => [
    `${folder}/${name}`,
    fillTemplate(`run/part/${name}`, view, {
      file: "src/run/part_harness.ts",
      line: 1,
    }),
  ];
  const around = caller === "process"
    ? programOf(words.layout.size, calls.headers, filled)
    : {
      files: [filled("patchwright_part.c")],
      makefile: ["obj-y += patchwright_part.o", "obj-y += patchwright_calls.o"],
      configs: [],
    };
  return {
    files: new Map([
      ...around.files,
      filled("patchwright_part.h"),
      [`${folder}/${own}`, text],
      ...failing.length === 0 ? [] : [allocationCounter],
    ]),
    makefile: around.makefile,
    failing,
    configs: [...around.configs, ...configs],
  };
}

const allocationCounter: [string, string] = [
  `${folder}/patchwright_alloc.h`,
  allocationHeader(allocators),
];

/** The calls in a program, which includes the tree's headers first. */
function programOf(
  recordSize: number,
  headers: ReadonlyMap<string, string>,
  filled: (name: string) => [string, string],
): { files: [string, string][]; makefile: string[]; configs: string[] } {
  const main = "patchwright_program_main.c";
  const { files, makefile, configs } = processHarness(recordSize, [main, own]);
  const included = [...headers].map(([path, text]): [string, string] => [
    `${folder}/patchwright_uapi/${path.slice(uapi.length)}`,
    text,
  ]);
  return {
    files: [...files, filled(main), ...included],
    makefile: [
      ...makefile,
      // What headers for user space say to sparse, and are installed without.
      "userccflags += -D__user=",
      `userccflags += -I $(srctree)/${folder}/patchwright_uapi`,
    ],
    configs: [...configs],
  };
}

function viewOf({ operations, layout }: PartWords, process: boolean): View {
  const used = layout.fields.reduce((sum, { count }) => sum + count, 0);
  const padding = layout.size - used;
  return {
    process,
    size: layout.size,
    operations: lines(
      operations.map(({ name }) => `CALL_${name.toUpperCase()},`),
    ),
    members: lines([
      ...layout.fields.map(({ name, count }) => `__u8 ${name}[${count}];`),
      ...padding > 0 ? [`__u8 padding[${padding}];`] : [],
    ]),
  };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `\t${text}`).join("\n");
}
