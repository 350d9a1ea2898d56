// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { replay } from "../golden/replay.ts";
import { hostilePath, hostileText } from "./hostile.ts";
import { contents, ended, helpsAtEnd, inPlace, start } from "./launched.ts";

/** Options with a value that somebody gives. */
const options = [
  ["generate", "--series"],
  ["generate", "--base"],
  ["generate", "--tree"],
  ["generate", "--out"],
  ["generate", "--out", "x", "--author"],
  ["submit", "--series"],
  ["submit", "--series", "lamp", "--revision"],
  ["submit", "--series", "lamp", "--sent", "--to-dir"],
  ["check", "--only"],
  ["explore", "--depth"],
  ["verify", "--traces"],
  ["verify", "--replay"],
  ["verify", "--merge"],
  ["docs", "--results"],
  ["trees", "remove"],
  ["init"],
  [],
] as const;

// A program's argument holds no NUL.
const value = fc.oneof(hostilePath, hostileText)
  .map((text) => text.replaceAll("\0", "").slice(0, 10_000));

Deno.test("no argument brings a command down, or gets it to write elsewhere", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...options),
      value,
      (option, value) =>
        inPlace(async (place) => {
          const before = await contents(place.tree);
          const cwd = `${place.folder}/cwd`;
          await Deno.mkdir(cwd);
          const args = [...option, value];
          const end = await ended(start({ ...place, cwd }, args));
          helpsAtEnd(end);
          assert.equal(await contents(place.tree), before);
          const names = [...Deno.readDirSync(place.folder)];
          assert.deepEqual(
            names.map(({ name }) => name).sort().filter((it) =>
              !["cache", "cwd", "lamp", "programs", "tree"].includes(it)
            ),
            [],
          );
        }),
    ),
    replay(5),
  );
});

/** What should hold results of other runs. */
const results = fc.oneof(
  hostileText,
  fc.json(),
  fc.constantFrom(
    "{}",
    "[]",
    "null",
    '{"stand":1}',
    '{"stand":"x","clauses":[]}',
  ),
  fc.constantFrom('{"stand":"x","clauses":[{}]}', '{"finding":{},"mails":[]}'),
);

Deno.test("a file that holds no result is told of", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("--replay", "--merge"),
      results,
      (option, text) =>
        inPlace(async (place) => {
          const file = `${place.folder}/result.json`;
          await Deno.writeTextFile(file, text);
          const end = await ended(start(place, ["verify", option, file]));
          helpsAtEnd(end);
          assert.notEqual(end.code, 0);
        }),
    ),
    replay(3),
  );
});
