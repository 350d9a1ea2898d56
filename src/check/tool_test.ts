// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { CouldNotRun } from "./result.ts";
import { findProgram, needPrograms, runTool } from "./tool.ts";

Deno.test("all programs that are missing are named at once", async () => {
  await assert.rejects(
    needPrograms("sh", "no-such-program", "nor-this-one"),
    (error) =>
      error instanceof CouldNotRun &&
      error.packages.join() === "no-such-program,nor-this-one",
  );
  assert.equal(await findProgram("no-such-program"), undefined);
});

Deno.test("a merged output keeps the order in which it was written", async () => {
  const script = "echo 1; echo 2 >&2; echo 3; exit 3";
  const ran = await runTool("sh", ["-c", script], { cwd: "/", merge: true });
  assert.equal(ran.stdout, "1\n2\n3\n");
  assert.equal(ran.code, 3);
});

Deno.test("nothing of the environment but PATH reaches a program", async () => {
  Deno.env.set("GIT_DIR", "elsewhere");
  const { stdout } = await runTool("sh", ["-c", "echo $LC_ALL:$GIT_DIR"], {
    cwd: "/",
  });
  Deno.env.delete("GIT_DIR");
  assert.equal(stdout, "C:\n");
});

Deno.test("an abort ends the program and rejects with its reason", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("stopped")), 50);
  const started = Date.now();
  await assert.rejects(
    runTool("sleep", ["20"], { cwd: "/", signal: stop.signal }),
    /stopped/,
  );
  assert.ok(Date.now() - started < 10_000);
});
