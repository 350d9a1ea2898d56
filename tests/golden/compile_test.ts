// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { Series } from "../../src/description/series.ts";
import { ProcessError, run } from "../../src/kernel/process.ts";
import type { Mail } from "../../src/patch/commit.ts";
import { WorkTree } from "./git_am.ts";
import {
  filesOf,
  generate,
  goldenSeries,
  goldenTree,
  treeFolder,
} from "./golden_series.ts";
import { inScratch } from "../scratch.ts";

const strict = ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"];
const kernel = ["-nostdinc", "-Iinclude", "-Iinclude/uapi", "-D__KERNEL__"];
const userSpace = ["-nostdinc", "-Iinclude/uapi"];

for (const series of goldenSeries) {
  Deno.test(`git am takes the mails of ${series.name}, and gcc takes the tree after each of them`, async () => {
    await inScratch(async (scratch) => {
      const mails = await generate(series, treeFolder, `${scratch}/make`);
      const tree = await WorkTree.create(`${scratch}/tree`, goldenTree);
      for (const mail of mails) {
        await tree.am([mail]);
        await compile(tree.folder);
      }
    });
  });
}

Deno.test("gcc refuses a layout that is not the declared one", async () => {
  await inScratch(async (scratch) => {
    const folder = await applied(lampSeries(), scratch);
    const header = `${folder}/include/uapi/linux/lamp.h`;
    const text = await Deno.readTextFile(header);
    for (
      const [right, wrong] of [
        ["sizeof(struct lamp_step) == 24", "sizeof(struct lamp_step) == 28"],
        ["lamp_step, until) == 8", "lamp_step, until) == 4"],
        ["sizeof(union lamp_mark) == 4", "sizeof(union lamp_mark) == 8"],
        ["lamp_programme, steps) == 8", "lamp_programme, steps) == 12"],
      ] as const
    ) {
      assert.ok(text.includes(right), `no assert says ${right}`);
      await Deno.writeTextFile(header, text.replace(right, wrong));
      await assert.rejects(compile(folder), (error: unknown) => {
        assert.ok(error instanceof ProcessError);
        assert.match(error.stderr, /static assertion failed/);
        assert.ok(error.stderr.includes(wrong));
        return true;
      });
    }
  });
});

/** The compiler of every word size that it can do here without a C library. */
async function machines(): Promise<readonly string[][]> {
  const { stdout } = await run("gcc", ["-dumpmachine"], { cleanEnv: true });
  const machine = new TextDecoder().decode(stdout);
  return machine.startsWith("x86_64") ? [["-m64"], ["-m32"]] : [[]];
}

/** @throws ProcessError in gcc's own words. */
async function compile(folder: string): Promise<void> {
  const files = [...filesOf(folder).keys()];
  const sources = files.filter((path) => path.endsWith(".c"));
  const headers = files.filter((path) => path.startsWith("include/uapi/"));
  const options = { cwd: folder, cleanEnv: true } as const;
  for (const machine of await machines()) {
    const common = [...strict, ...machine];
    await run("gcc", [...common, ...kernel, ...sources], options);
    const asC = [...common, ...userSpace, "-x", "c", ...headers];
    await run("gcc", asC, options);
  }
}

async function applied(series: Series, scratch: string): Promise<string> {
  const mails: readonly Mail[] = await generate(
    series,
    treeFolder,
    `${scratch}/make`,
  );
  const tree = await WorkTree.create(`${scratch}/tree`, goldenTree);
  await tree.am(mails);
  return tree.folder;
}

function lampSeries(): Series {
  const found = goldenSeries.find(({ name }) => name === "lamp");
  assert.ok(found);
  return found;
}
