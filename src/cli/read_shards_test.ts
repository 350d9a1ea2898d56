// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, rejects } from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { verified } from "../verify/verified_fixture.ts";
import { readShards } from "./read_shards.ts";

const reproducer = {
  format: "patchwright reproducer 1",
  ...{ base: "6.12", patch: 0, trace: [], mails: [] },
};

Deno.test("reproducers beside results are left out, and nothing else is", () =>
  inScratch(async (dir) => {
    const write = async (name: string, value: unknown): Promise<string> => {
      await Deno.writeTextFile(`${dir}/${name}`, JSON.stringify(value));
      return `${dir}/${name}`;
    };
    const shard = await write("1of1.json", verified());
    const found = await write("1of1.reproducer.json", reproducer);
    const other = await write("other.json", { stand: "6.12" });
    deepEqual(await readShards([found, shard]), [verified()]);
    await rejects(readShards([shard, other]), /PW901.*other\.json/);
    await rejects(readShards([shard, `${dir}/none.json`]), /PW901.*none/);
    await rejects(readShards([found]), /PW901/);
  }));
