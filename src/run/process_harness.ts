// SPDX-License-Identifier: GPL-2.0-only
import { fillTemplate, type View } from "../render/template.ts";
import type { Harness } from "./harness.ts";
import { tunables } from "./uml_fixups.ts";

/** What is built into the kernel, and what into the program. */
const kernelUnits = ["patchwright_process.c", "patchwright_blob.S"];
const programUnit = "patchwright_program.c";
const headers = ["patchwright_process.h", "patchwright_program.h"];

const objectOf = (unit: string): string => unit.replace(/\.[cS]$/, ".o");

/**
 * The harness of calls that a process makes: a program that is built beside
 * the kernel and put into it, and what gives it the calls and keeps what it
 * observes. It defines `patchwright_run()`.
 *
 * @param recordSize bytes of a record
 * @param units the C files of the program, below net/core
 * @throws DiagnosticError PW112 when a template does not fit.
 */
export function processHarness(
  recordSize: number,
  units: readonly string[],
): Harness {
  const view: View = { size: recordSize, tunables };
  const filled = (name: string): string =>
    fillTemplate(`run/process/${name}`, view, {
      file: "src/run/process_harness.ts",
      line: 1,
    });
  const objects = [programUnit, ...units].map(objectOf).join(" ");
  return {
    files: new Map(
      [...headers, ...kernelUnits, programUnit].map((name) => [
        `net/core/${name}`,
        filled(name),
      ]),
    ),
    makefile: [
      ...kernelUnits.map((name) => `obj-y += ${objectOf(name)}`),
      "userprogs := patchwright_program",
      `patchwright_program-objs := ${objects}`,
      "userccflags += -O2 -idirafter $(srctree)/include/uapi",
      "userldflags += -static",
      "$(obj)/patchwright_blob.o: $(obj)/patchwright_program",
    ],
    configs: ["BINFMT_ELF", "DEVTMPFS"],
  };
}
