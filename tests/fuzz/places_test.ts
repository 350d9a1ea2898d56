// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { replay } from "../golden/replay.ts";
import { type Command, commands, keysOf, placeFor } from "./commands.ts";
import { contents, ended, helpsAtEnd, inPlace, start } from "./launched.ts";

/** Which file systems a place is on, as a shell mounts them over it. */
const mounts = {
  "is read-only": "mount -t tmpfs -o ro none",
  "is full": "mount -t tmpfs -o size=4k,nr_inodes=3 none",
  "has little room": "mount -t tmpfs -o size=16k none",
  "has room for some": "mount -t tmpfs -o size=80k none",
} as const;

/** Whether file systems can be mounted here, where nobody else sees them. */
const canMount = (await new Deno.Command("unshare", {
  args: ["--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"],
  stderr: "null",
}).output().catch(() => ({ success: false }))).success;

Deno.test({
  name:
    "a place that is read-only or full is told of, and holds nothing half done",
  ignore: !canMount,
  fn: async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Command>(
          "generate",
          "init",
          "docs",
          "submit",
          "check with results",
        ),
        fc.constantFrom(...keysOf(mounts)),
        fc.constantFrom("out", "cache"),
        (command, mount, where) =>
          inPlace(async (golden) => {
            const { folder } = golden;
            const place = {
              ...placeFor(command, golden),
              // The folder for output lies in the one that is mounted over.
              out: `${folder}/out/out`,
              cwd: command === "init" ? `${folder}/out` : golden.cwd,
            };
            await Deno.mkdir(`${folder}/out`);
            await Deno.mkdir(`${folder}/cache`);
            const before = await contents(place.tree);
            const script = `${mounts[mount]} "$0"; "$@"; code=$?
find "$0" ! -type d | sed "s/^/LEFT /"; exit $code`;
            const end = await ended(start(place, commands[command](place), [
              ...["unshare", "--map-root-user", "--mount", "sh", "-c", script],
              `${folder}/${where}`,
            ]));
            helpsAtEnd(end);
            const left = [...end.stdout.matchAll(/^LEFT (.*)/gm)]
              .map(([, name]) => name!);
            // What was made whole may stay; the cache mends itself.
            if (where === "out" && end.code === 3) assert.deepEqual(left, []);
            assert.equal(await contents(place.tree), before);
          }),
      ),
      { ...replay(5), examples: [["generate", "has little room", "cache"]] },
    );
  },
});
