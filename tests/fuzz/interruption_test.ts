// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { run } from "../../src/kernel/process.ts";
import { replay } from "../golden/replay.ts";
import { type Command, commands, placeFor } from "./commands.ts";
import {
  contents,
  ended,
  helpsAtEnd,
  inPlace,
  type Place,
  replaceProgram,
  start,
} from "./launched.ts";

const interruption = fc.record({
  command: fc.constantFrom<Command>("generate", "init", "docs", "submit"),
  signal: fc.constantFrom("INT", "TERM", "KILL"),
  /** Hundredths of a second from its start. */
  at: fc.nat(200),
  again: fc.boolean(),
});

Deno.test("what is interrupted leaves all of the old or all of the new, and works the next time", async () => {
  await fc.assert(
    fc.asyncProperty(
      interruption,
      ({ command, signal, at, again }) =>
        inPlace(async (golden) => {
          const place = placeFor(command, golden);
          const args = commands[command](place);
          // init makes nothing anew.
          if (again && command !== "init") await finished(place, args);
          const old = await madeIn(place);
          // As a terminal does: to the launcher, and to what it launched.
          const end = await ended(start(place, args, [
            ...["timeout", "--preserve-status", `--signal=${signal}`],
            `${at / 100 + 0.01}`,
          ]));
          await gone(place);
          if (signal !== "KILL") {
            // The first moments are those of Deno alone.
            if (![130, 143].includes(end.code)) helpsAtEnd(end);
            assert.deepEqual(halfMade(place), []);
          }
          const now = await madeIn(place);
          await Deno.remove(lot(place), { recursive: true }).catch(() => {});
          await finished(place, args);
          const made = await madeIn(place);
          if (signal !== "KILL") assert.ok(now === old || now === made);
          assert.deepEqual(
            halfMade(place).filter((it) => !it.includes("/scratch/")),
            [],
          );
        }),
    ),
    replay(4),
  );
});

const whileGitRuns = fc.record({
  command: fc.constantFrom<Command>("generate", "submit"),
  signal: fc.constantFrom("INT", "TERM"),
  /** How often git does its work before. */
  after: fc.nat(6),
});

Deno.test("what is interrupted while a program runs ends it too, and leaves nothing behind", async () => {
  await fc.assert(
    fc.asyncProperty(
      whileGitRuns,
      ({ command, signal, after }) =>
        inPlace(async (place) => {
          // It takes for ever, and the command is told not to wait for it.
          const forEver = "while :; do sleep 1; done";
          const instead =
            `kill -s ${signal} $PPID; exec sh -c "${forEver}" "$0"`;
          await replaceProgram(place, "git", instead, after);
          const end = await ended(start(place, commands[command](place)));
          assert.equal(end.code, 3, end.stderr);
          assert.match(end.stderr, /^interrupted/m);
          await gone(place);
          assert.deepEqual(halfMade(place), []);
          assert.equal(await madeIn(place), "");
        }),
    ),
    replay(3),
  );
});

const lot = ({ tree }: Place): string => `${tree}/lot`;

async function finished(place: Place, args: readonly string[]): Promise<void> {
  const { code, stderr } = await ended(start(place, args));
  assert.equal(code, 0, stderr);
}

/** What commands make. */
async function madeIn(place: Place): Promise<string> {
  const made = [place.out, lot(place)].map((it) =>
    contents(it).catch(() => "")
  );
  return (await Promise.all(made)).join("");
}

/** Waits until nothing runs any more that works in the place. */
async function gone({ folder }: Place): Promise<void> {
  for (let waits = 0; waits < 300; waits++) {
    const { stdout } = await run(
      "sh",
      ["-c", "grep -lzF -f - /proc/[0-9]*/cmdline 2> /dev/null"],
      { stdin: folder, accept: [0, 1, 2] },
    );
    if (stdout.length === 0) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail("a program outlives the command that started it");
}

/** What is there only on the way to something else. */
function halfMade({ folder, tree }: Place): string[] {
  return [folder, tree, `${folder}/out`, `${folder}/out/lamp`]
    .flatMap(pathsIn).filter((it) => /\.(?:new|old)$/.test(it))
    .concat(pathsIn(`${folder}/cache/patchwright/scratch`));
}

function pathsIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
