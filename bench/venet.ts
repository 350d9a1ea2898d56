// SPDX-License-Identifier: GPL-2.0-only
/**
 * Times frames on their way from a process to the host's stack, in a kernel
 * with venet: zero copy, copying, a veth pair and a tap device.
 *
 * @module
 */
import { cpus, loadavg } from "node:os";
import { root } from "../src/cli/paths.ts";
import { plotSvg } from "../src/plot/plot_svg.ts";
import { bootScript } from "../src/run/script.ts";
import { knobs } from "../src/series/venet/knobs.ts";
import { toMarkdown } from "./markdown.ts";
import type { Part, PartRequest } from "./part.ts";
import { CouldNotRun } from "./program.ts";
import type { Aim } from "./report.ts";
import { type Batch, ratesOf, type VenetFigures } from "./venet_figures.ts";
import { openVenetKernel, type VenetKernel } from "./venet_kernel.ts";
import { readOutput } from "./venet_output.ts";
import { plotOf } from "./venet_plot.ts";
import { formatFigures } from "./venet_table.ts";

/** Five on an idle machine. */
const secondsOfRound = 60;
/** Frames that are small: a guest sends no longer ones whole. */
const small = 1514;

/**
 * Takes the figures of venet.
 *
 * @throws CouldNotRun where the kernel does not do as it should
 * @throws DiagnosticError where it cannot be built or booted
 */
export async function benchVenet(
  { runs, onProgress }: PartRequest,
): Promise<Part> {
  const kernel = await openVenetKernel(onProgress);
  const [before] = loadavg();
  const figures = readOutput(await run(kernel, runs, onProgress));
  const [after] = loadavg();
  const about = {
    when: new Date().toISOString().slice(0, 10),
    kernel: kernel.name,
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
    load: `${before!.toFixed(1)} before, ${after!.toFixed(1)} behind`,
    rounds: figures.rounds,
    threshold: knobs.copybreak.default,
  };
  const lines = [
    `${about.when}, ${about.kernel}; ${about.rounds} rounds, turn about;`,
    `${about.cpu}; load ${about.load}, one processor is used`,
    "",
    ...formatFigures(figures),
  ];
  const plot = plotOf(figures, [
    `${about.kernel}; ${about.cpu}; ${about.when}; load ${about.load}.`,
    `The least of ${about.rounds} rounds, with a line to the median; ` +
    "16 frames a system call, tap 1.",
  ]);
  return {
    lines,
    figures,
    aims: aimsOf(figures),
    differences: [],
    files: new Map([
      [
        "venet-speed.json",
        `${JSON.stringify({ ...about, figures }, null, 2)}\n`,
      ],
      ["venet-speed.md", toMarkdown(lines)],
      ["venet-speed.svg", await plotSvg(plot)],
    ]),
  };
}

/** Boots the kernel, and gives what the program prints there. */
async function run(
  { kernel, program, scratch }: VenetKernel,
  rounds: number,
  onProgress: (message: string) => void,
): Promise<readonly string[]> {
  onProgress("measuring venet");
  const ran = await bootScript({
    kernel,
    files: new Map([
      ["speed.sh", await Deno.readFile(`${root}/bench/venet/speed.sh`)],
      ["venet-speed", program],
    ]),
    script: `sh ./speed.sh ${rounds} ${rounds}`,
    memory: 512,
    timeLimitSeconds: 120 + secondsOfRound * rounds,
    scratch,
  });
  if (ran.outcome === "ran") return ran.tap;
  throw new CouldNotRun(
    `the kernel ${ran.outcome}:\n${(ran.report ?? ran.console).join("\n")}`,
  );
}

/** What the project aims at, held against the figures. */
function aimsOf(figures: VenetFigures): Aim[] {
  const rates = (
    way: "zerocopy" | "copy" | "tap",
    batch: Batch = 16,
  ): number[] => ratesOf(figures, "drop", way, batch).map(({ least }) => least);
  const zero = rates("zerocopy").at(-1)!;
  const twice = (way: "copy" | "tap"): Aim => {
    const ratio = rates(way).at(-1)! / zero;
    return {
      aim: `zero copy twice as fast as ${way} at 64 kB`,
      measured: `${ratio.toFixed(2)} times`,
      met: ratio >= 2,
    };
  };
  const sizes = ratesOf(figures, "drop", "tap", 1).map(({ bytes }) => bytes)
    .filter((bytes) => bytes <= small);
  const notSlower = (batch: Batch): Aim => {
    const ratios = sizes.map((_, i) =>
      rates("tap")[i]! / rates("copy", batch)[i]!
    );
    const least = Math.min(...ratios);
    return {
      aim: `copying no slower than tap up to ${small} bytes, ` +
        `${batch} frames a kick`,
      measured: `${least.toFixed(2)} times as fast at the least`,
      met: least >= 1,
    };
  };
  return [twice("copy"), twice("tap"), notSlower(16), notSlower(1)];
}
