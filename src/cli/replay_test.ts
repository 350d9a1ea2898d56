// SPDX-License-Identifier: GPL-2.0-only
import { rejects } from "node:assert/strict";
import { inScratch } from "../../tests/scratch.ts";
import { replay } from "./replay.ts";

Deno.test("a finding on a tree of the user's is replayed on that tree", () =>
  inScratch(async (dir) => {
    const file = `${dir}/found.reproducer.json`;
    const found = { base: "6.12", patch: 0, trace: [], mails: [] };
    await Deno.writeTextFile(
      file,
      JSON.stringify({ format: "patchwright reproducer 1", ...found }),
    );
    await rejects(replay(file, [], `${dir}/linux`), /PW301.*\/linux/);
  }));
