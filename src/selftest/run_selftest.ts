// SPDX-License-Identifier: GPL-2.0-only
import { buildUml } from "../run/build.ts";
import { lastLines } from "../run/console_text.ts";
import { idleHarness } from "../run/idle_harness.ts";
import type { Overlay } from "../run/overlay.ts";
import {
  bootScript,
  hostConfigs,
  type Script,
  scriptConfigs,
  writeScript,
} from "../run/script.ts";
import { type TapRun, tapRunOf } from "../run/tap.ts";
import { bootRoot, rootConfigs } from "../smp/boot_root.ts";
import { buildSmp } from "../smp/build_smp.ts";
import { compilePrograms } from "./programs.ts";
import { scriptsOf } from "./scripts.ts";
import { configsOf } from "./selftest_config.ts";
import type { Selftest } from "./selftest.ts";
import { type Extent, watchedScript } from "./watch.ts";
import type { Watch } from "./watched.ts";

/**
 * Where a selftest runs: in User-Mode Linux, as it is, with what is tested as a
 * module, or with KASAN; or in QEMU on two processors with KASAN and lockdep.
 */
export type Where = "plain" | "module" | "kasan" | "smp";

const kasan: ReadonlySet<Where> = new Set(["kasan", "smp"]);

/** What is watched there besides the tests. */
export const watches: Readonly<Record<Where, readonly Watch[]>> = {
  plain: ["objects"],
  module: ["objects"],
  kasan: ["objects", "memory"],
  smp: ["objects", "memory", "lockdep"],
};

/** A tree with a series, and how its selftest is to run. */
export interface SelftestRun extends Extent {
  readonly selftest: Selftest;
  readonly where: Where;
  /** The unpacked tree; only read. */
  readonly source: string;
  /** Names the contents of the tree. */
  readonly identity: string;
  /** The series: what differs from the tree, and the same as files of mails. */
  readonly files: Overlay;
  readonly mails: readonly string[];
  /** Folders kept from run to run, one for each identity. */
  readonly work: string;
  readonly smpWork: string;
  /** A folder that may be written to; nothing is left there. */
  readonly scratch: string;
  readonly timeLimitSeconds: number;
  readonly onProgress: (message: string) => void;
  /** Told each line of the console. */
  readonly onLine: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What became of it; whether the tests pass stands in the TAP. */
export type SelftestRan = TapRun | {
  readonly outcome: "no-build";
  /** What the compiler said. */
  readonly console: readonly string[];
};

/**
 * Builds a kernel with the series, compiles the programs of its selftest, and
 * runs it there.
 *
 * @throws DiagnosticError where no kernel can be built or booted here
 * @throws the signal's reason on an abort
 */
export async function runSelftest(run: SelftestRun): Promise<SelftestRan> {
  const { selftest, files, scratch } = run;
  const programs = await compilePrograms(selftest, files, scratch);
  const scripts = scriptsOf(selftest, files);
  const texts = [...scripts.texts].map(([name, text]) =>
    [name, new TextEncoder().encode(text)] as const
  );
  const script: Script = {
    files: new Map([...texts, ...programs]),
    script: watchedScript(selftest, scripts.run, run, kasan.has(run.where)),
  };
  return await (run.where === "smp" ? inQemu : inUml)(run, script);
}

// Finds memory that nothing refers to any more.
const leakConfigs = ["DEBUG_KMEMLEAK"];

async function inUml(run: SelftestRun, script: Script): Promise<SelftestRan> {
  const { selftest, where, files, onLine, timeLimitSeconds } = run;
  const { symbol, path } = selftest.module;
  const built = await buildUml({
    ...run,
    overlay: files,
    harness: {
      ...idleHarness,
      configs: [
        ...scriptConfigs,
        ...hostConfigs,
        ...configsOf(selftest, files),
        ...(where === "kasan" ? leakConfigs : []),
        ...(where === "module" ? [`${symbol}=m`] : []),
      ],
    },
    variant: where === "kasan" ? "kasan" : "plain",
    modules: where === "module" ? [path] : [],
  });
  if (built.outcome === "no-build") {
    return { outcome: "no-build", console: built.lines };
  }
  const modules = await Promise.all(
    built.modules.map(async (module) =>
      ["module.ko", await Deno.readFile(module)] as const
    ),
  );
  return await bootScript({
    files: new Map([...script.files, ...modules]),
    script: script.script,
    kernel: built.kernel,
    memory: 512,
    timeLimitSeconds,
    scratch: run.scratch,
    onLine,
    signal: run.signal,
  });
}

async function inQemu(run: SelftestRun, script: Script): Promise<SelftestRan> {
  const { selftest, files, scratch, smpWork, onLine, timeLimitSeconds } = run;
  const built = await buildSmp({
    ...run,
    sanitizer: "kasan",
    configs: [
      "MULTIUSER",
      "SYSFS",
      "UNIX",
      ...scriptConfigs,
      ...rootConfigs,
      ...configsOf(selftest, files),
      ...leakConfigs,
    ],
    work: smpWork,
  });
  if (built.outcome === "no-build") return built;
  const folder = await Deno.makeTempDir({ dir: scratch, prefix: "boot-" });
  try {
    const { console, timedOut } = await bootRoot({
      kernel: built.kernel,
      init: await writeScript(folder, script),
      memory: 1024,
      timeLimit: timeLimitSeconds * 1000,
      onLine,
      signal: run.signal,
    });
    // QEMU ends well however its machine ends.
    const ended = console.some((line) => line.startsWith("reboot: "));
    const ran = tapRunOf({ code: ended ? 0 : 1, timedOut, console });
    return ran.outcome === "ran"
      ? ran
      : { ...ran, console: lastLines(console, 100) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
