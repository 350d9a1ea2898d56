// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { root } from "../tidy/sources.ts";
import { type Called, inFolder } from "./command.ts";
import { inScratch } from "../scratch.ts";

const launcher = new URL("src/cli/launch.ts", root).href;
const allowed = [
  "--no-prompt",
  "--allow-run=deno",
  "--allow-env=HOME,PATH,XDG_CACHE_HOME,INIT_CWD",
  "--allow-read=.",
];

/** Calls the command line where a user stands who has no project yet. */
async function patchwright(cwd: string, ...args: string[]): Promise<Called> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", ...allowed, launcher, ...args],
    cwd,
    // Not where the tests themselves were started.
    env: { NO_COLOR: "1", INIT_CWD: cwd },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("init makes a project outside that generates and has no type errors", () =>
  inScratch(async (dir) => {
    const made = await patchwright(dir, "init", "lot");
    assert.equal(made.code, 0, made.stderr);
    const project = `${dir}/lot`;
    const { code, stderr } = await inFolder(project, "types");
    assert.equal(code, 0, stderr);
    const generated = await inFolder(project, "generate", "--base", "6.12");
    assert.equal(generated.code, 0, generated.stderr);
    const folder = `${project}/patches/lot/6.12`;
    const mails = [...Deno.readDirSync(folder)]
      .filter(({ name }) => name.endsWith(".patch"))
      .map(({ name }) => Deno.readTextFileSync(`${folder}/${name}`)).join();
    assert.match(mails, /bool lot_get\(struct lot \*ref\)/);
    assert.ok(!/limitref/i.test(mails), "it speaks of the example");
    const again = await patchwright(dir, "init", "lot");
    assert.equal(again.code, 3);
    assert.match(again.stderr, /PW403[^]*not empty/);
  }));

Deno.test("a name that C could not take is refused, and nothing is made", () =>
  inScratch(async (dir) => {
    for (const name of ["Lot", "../lot", "l", "9lot", "lot-a"]) {
      const { code, stderr } = await patchwright(dir, "init", "--", name);
      assert.equal(code, 2, name);
      assert.match(stderr, /PW901/);
    }
    assert.deepEqual([...Deno.readDirSync(dir)], []);
  }));

Deno.test("a folder without a project is told how to get one", () =>
  inScratch(async (dir) => {
    for (const command of ["generate", "explore", "check", "docs"]) {
      const { code, stderr } = await patchwright(dir, command);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /PW903[^]*init NAME/);
    }
  }));

Deno.test("a patchwright.ts that does not load is shown at its line", () =>
  inScratch(async (dir) => {
    const file = `${dir}/patchwright.ts`;
    await Deno.writeTextFile(file, "const a = 1;\nnothing.at.all;\n");
    const { code, stderr } = await patchwright(dir, "generate");
    assert.equal(code, 1);
    assert.match(stderr, /patchwright\.ts:2:1: error PW904[^]*nothing/);
  }));

Deno.test("a description reads no other files, and fetches nothing", () =>
  inScratch(async (dir) => {
    const file = `${dir}/patchwright.ts`;
    const attempts = [
      'Deno.readTextFileSync("/etc/hostname");',
      'await fetch("https://example.org/");',
      'new Deno.Command("gcc").outputSync();',
      `Deno.writeTextFileSync("${dir}/x", "");`,
    ];
    for (const attempt of attempts) {
      await Deno.writeTextFile(file, `${attempt}\nexport default 1;\n`);
      const { code, stderr } = await patchwright(dir, "explore");
      assert.equal(code, 1, attempt);
      assert.match(stderr, /PW904[^]*Requires \w+ access/);
    }
    await Deno.writeTextFile(file, 'import "https://deno.land/x/a.ts";\n');
    const { code, stderr } = await patchwright(dir, "explore");
    assert.equal(code, 1);
    assert.match(stderr, /PW904[^]*no-remote/);
  }));
