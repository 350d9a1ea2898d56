// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { ObjectDir, type ObjectDirPlace } from "./object_dir.ts";

Deno.test("builds are told apart by all that makes them differ", () =>
  inScratch(async (dir) => {
    const stampOf = async (
      place: Partial<ObjectDirPlace>,
      kconfig = "base",
    ): Promise<string> =>
      (await ObjectDir.open({
        compiler: "gcc",
        arch: "x86_64",
        config: "allnoconfig",
        tree: dir,
        path: `${dir}/objects`,
        ccache: `${dir}/ccache`,
        fragment: "CONFIG_NET=y\n",
        ...place,
      })).stamp(kconfig);
    const stamps = [
      await stampOf({}),
      await stampOf({ arch: "i386" }),
      await stampOf({ config: "allmodconfig" }),
      await stampOf({ compiler: "clang" }),
      await stampOf({ compiler: "clang", arch: "i386" }),
      await stampOf({ fragment: "CONFIG_NET=y\nCONFIG_SMP=y\n" }),
      await stampOf({}, "patched"),
    ];
    assert.equal(new Set(stamps).size, stamps.length, stamps.join("\n"));
    assert.equal(await stampOf({}), stamps[0]);
  }));
