// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { run } from "../../src/kernel/process.ts";
import { replay } from "../golden/replay.ts";
import { type Command, commands, keysOf } from "./commands.ts";
import {
  contents,
  ended,
  helpsAtEnd,
  inPlace,
  type Place,
  replaceProgram,
  start,
} from "./launched.ts";

/** What a program does instead of its work. */
const faults = {
  "fails": "echo 'no way' >&2; exit 1",
  "fails with a code of its own": "exit 42",
  "is killed": "kill -9 $$",
  "does nothing, and says so to nobody": "exit 0",
  "says what nobody understands": "head -c 4096 /dev/urandom; exit 0",
  "says too much": "yes | head -c 300000; yes | head -c 300000 >&2; exit 1",
} as const;

/** Commands that run programs, and what tells of the one that each lacks. */
const named = {
  "generate": /PW305[^]*`git`[^]*package/,
  "generate on a Debian kernel": /PW302[^]*apt[^]*--tree/,
  "trees fetch": /PW302[^]*apt[^]*--tree/,
  "submit": /PW305[^]*`git`[^]*package/,
  "check": /PW305[^]*`git`[^]*package/,
} satisfies Partial<Record<Command, RegExp>>;

/** The programs that these commands may run. */
const programs = [
  ...["git", "git", "git", "tar", "apt-get", "apt-cache"],
  ...["make", "gcc", "sh", "cp", "perl"],
] as const;

const situation = fc.record({
  command: fc.constantFrom(...keysOf(named)),
  program: fc.constantFrom(...programs),
  fault: fc.constantFrom(...keysOf(faults)),
  /** How often it does its work before. */
  after: fc.nat(6),
});

Deno.test("a program that fails on the way is told of, and nothing half done is left", async () => {
  await fc.assert(
    fc.asyncProperty(
      situation,
      ({ command, program, fault, after }) =>
        inPlace(async (place) => {
          await replaceProgram(place, program, faults[fault], after);
          const before = await contents(place.tree);
          const end = await ended(start(place, commands[command](place)));
          helpsAtEnd(end);
          await nothingHalfDone(place);
          assert.equal(await contents(place.tree), before);
        }),
    ),
    replay(6),
  );
});

Deno.test("a program that is not there is named", async () => {
  await inPlace(async (place) => {
    // Deno is there, and nothing else.
    const { programs } = place;
    await Deno.remove(programs, { recursive: true });
    await Deno.mkdir(programs);
    await run("ln", ["-s", Deno.execPath(), `${programs}/deno`]);
    const alone = ["sh", "-c", 'PATH="$0"; exec "$@"', programs];
    for (const name of keysOf(named)) {
      const end = await ended(
        start(place, commands[name](place), alone),
      );
      helpsAtEnd(end);
      assert.equal(end.code, 3, name);
      assert.match(end.stderr, named[name]);
    }
  });
});

/** What was asked for is there in full or not at all, and nothing else is. */
async function nothingHalfDone({ folder, out, project }: Place): Promise<void> {
  const names = (of: string): string[] =>
    [...Deno.readDirSync(of)].map(({ name }) => name).sort();
  const known = ["cache", "lamp", "out", "programs", "tree"];
  assert.deepEqual(names(folder).filter((it) => !known.includes(it)), []);
  assert.deepEqual(names(project), ["patchwright.ts"]);
  const scratch = `${folder}/cache/patchwright/scratch`;
  const there = await Deno.stat(scratch).then(() => true, () => false);
  if (there) assert.deepEqual(names(scratch), []);
  const made = await contents(out).catch(() => "");
  assert.ok(
    made === "" || /base\.json$/m.test(made) && /\.patch$/m.test(made),
    made,
  );
}
