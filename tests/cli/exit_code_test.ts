// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { patchwright } from "./command.ts";
import { inScratch } from "../scratch.ts";

Deno.test("wrong usage has exit code 2 and says what is right", async () => {
  const calls = [
    { args: ["generate", "--base", "5.4"], says: /6\.1, 6\.12/ },
    {
      args: ["generate", "--series", "no", "--series", "nay"],
      says: /no[^]*nay[^]*2 errors/,
    },
    { args: ["generate", "--tree", "/tmp"], says: /--out/ },
    { args: ["generate", "--author", "me", "--out", "/tmp/x"], says: /PW404/ },
    { args: ["frobnicate"], says: /unknown command/ },
    { args: ["check", "--frobnicate"], says: /unknown option/ },
    { args: ["check", "--only", "no-rule"], says: /apply, build/ },
    { args: ["check", "--only=apply", "--out=/tmp/x"], says: /whole runs/ },
    { args: ["check", "--skip=build", "--out=/tmp/x"], says: /whole runs/ },
    { args: ["mutate", "--only=x", "--out=/tmp/x"], says: /whole runs/ },
    {
      args: ["verify", "--smp", "--series", "venet"],
      says: /PW902[^]*dataref/,
    },
    { args: ["submit"], says: /--series/ },
    { args: ["submit", "--series", "x", "--revision", "0"], says: /PW901/ },
  ];
  for (const { args, says } of calls) {
    const { code, stderr } = await patchwright(...args);
    assert.equal(code, 2, args.join(" "));
    assert.match(stderr, says);
  }
});

Deno.test("a tree that is missing or is none has exit code 3", async () => {
  await inScratch(async (dir) => {
    for (const tree of [`${dir}/missing`, dir]) {
      const { code, stderr } = await patchwright(
        ...["generate", "--tree", tree, "--out", `${dir}/out`],
      );
      assert.equal(code, 3);
      assert.equal([...stderr.matchAll(/error PW30[13]/g)].length, 1, stderr);
    }
  });
});

Deno.test("a kernel that a description does not fit has exit code 1 and all errors", async () => {
  await inScratch(async (dir) => {
    await Deno.mkdir(`${dir}/init`);
    await Deno.writeTextFile(`${dir}/init/main.c`, "");
    const version =
      "VERSION = 9\nPATCHLEVEL = 9\nSUBLEVEL = 9\nEXTRAVERSION =\n";
    await Deno.writeTextFile(`${dir}/Makefile`, version);
    const { code, stderr } = await patchwright(
      ...["generate", "--tree", dir, "--out", `${dir}/out`],
    );
    assert.equal(code, 1);
    assert.match(
      stderr,
      /src\/series\/dataref-rfc\/series\.ts:\d+:\d+: error PW20[45]/,
    );
    assert.match(
      stderr,
      /src\/series\/dataref\/series\.ts:\d+:\d+: error PW20[45]/,
    );
    assert.match(stderr, /\d+ errors/);
    assert.throws(() => Deno.statSync(`${dir}/out/dataref`));
  });
});

Deno.test("JSON is on standard output, results and errors alike", async () => {
  const listed = await patchwright("trees", "list", "--json");
  assert.ok(Array.isArray(JSON.parse(listed.stdout)));
  const failed = await patchwright("generate", "--series", "no", "--json");
  const { errors } = JSON.parse(failed.stdout) as {
    errors: { code: string }[];
  };
  assert.deepEqual(errors.map(({ code }) => code), ["PW902"]);
});

Deno.test("every command explains itself", async () => {
  for (
    const command of [[], ["generate"], ["check"], ["submit"], ["trees"], [
      "trees",
      "fetch",
    ]]
  ) {
    const { code, stdout } = await patchwright(...command, "--help");
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: patchwright/);
  }
});
