// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boots kernels on two processors. The first run builds them, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { root } from "../../src/cli/paths.ts";
import { openTree } from "../../src/kernel/open_tree.ts";
import { TreeCache } from "../../src/kernel/tree_cache.ts";
import { bootSmp } from "../../src/smp/boot_smp.ts";
import { buildSmp, type SmpKernel } from "../../src/smp/build_smp.ts";
import { harnessFiles, type Registration } from "../../src/smp/harness.ts";
import type { SmpRun } from "../../src/smp/judge.ts";
import { problemsOf } from "../../src/smp/problems.ts";
import type { Clause } from "../../src/smp/result.ts";
import { committedPatches } from "./committed_series.ts";

const base = "6.12";
const rounds = 200;
const cache = TreeCache.ofUser();

// Only a run that may write to the cache can build a kernel there.
const write = { name: "write", path: cache.path("smp") } as const;
const ignore = Deno.permissions.querySync(write).state !== "granted";

type Built = Extract<SmpKernel, { outcome: "built" }>;

async function built(registration: Registration): Promise<Built> {
  const { tree } = await openTree({ base });
  const { packageVersion = base } = tree.identity;
  const source = await tree.unpacked();
  const header = `${source}/include/linux/skbuff.h`;
  const kernel = await buildSmp({
    source,
    identity: packageVersion,
    mails: registration === "ubuf_info"
      ? []
      : committedPatches(registration, base),
    harness: await harnessFiles(
      `${root}/templates`,
      registration,
      await Deno.readTextFile(header),
    ),
    work: cache.path("smp", packageVersion),
    onProgress: (message) => console.log(`${registration}: ${message}`),
  });
  assert(kernel.outcome === "built", JSON.stringify(kernel));
  return kernel;
}

async function run(registration: Registration): Promise<SmpRun> {
  const kernel = await built(registration);
  return await bootSmp({ kernel, rounds, timeLimit: 300_000 });
}

/** The clauses that a run broke, of what need not keep them. */
function broken(run: SmpRun): Clause[] {
  assert(run.outcome === "ran", run.console.slice(-20).join("\n"));
  assert.deepEqual(problemsOf(run, { rounds, mustKeep: false }), []);
  return Object.keys(run.violations).sort() as Clause[];
}

Deno.test({
  name: "dataref keeps its clauses on two processors",
  ignore,
  fn: async () => {
    const result = await run("dataref");
    assert.deepEqual(
      problemsOf(result, { rounds, mustKeep: true }),
      [],
      result.reports.flatMap(({ lines }) => lines).join("\n"),
    );
  },
});

Deno.test({
  name: "the proposal of 2009 loses registrations and tells them early",
  ignore,
  fn: async () => {
    const clauses = broken(await run("dataref-rfc"));
    assert(clauses.includes("never-early"), clauses.join());
    assert(clauses.includes("never-lost"), clauses.join());
  },
});

Deno.test({
  name: "ubuf_info as it stands tells before the pages are put",
  ignore,
  fn: async () => {
    const clauses = broken(await run("ubuf_info"));
    assert(clauses.includes("never-early"), clauses.join());
    assert(!clauses.includes("never-lost"), clauses.join());
  },
});

Deno.test({
  name: "a machine that takes longer than it may is killed, and has not run",
  ignore,
  fn: async () => {
    const kernel = await built("dataref");
    const { outcome } = await bootSmp({
      kernel,
      rounds: 1_000_000,
      timeLimit: 1,
    });
    assert.notEqual(outcome, "ran");
  },
});

Deno.test({
  name: "what is no kernel is not taken for one that does not boot",
  ignore,
  fn: async () => {
    const kernel: Built = {
      outcome: "built",
      kernel: `${root}/LICENSE`,
      sanitizer: "kcsan",
      touched: [],
    };
    const boot = bootSmp({ kernel, rounds, timeLimit: 30_000 });
    await assert.rejects(boot, /PW613/);
  },
});
