// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { pipe, ProcessError, run } from "./process.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

Deno.test("a program gets its input and gives its output", async () => {
  const big = "x".repeat(300_000);
  const { stdout } = await run("cat", [], { stdin: big });
  assert.equal(text(stdout), big);
});

Deno.test("a program that does not read its input is no failure", async () => {
  await run("true", [], { stdin: new Uint8Array(1_000_000) });
});

Deno.test("every program runs in the C locale and in UTC", async () => {
  const script = 'printf "%s %s" "$LC_ALL" "$TZ"';
  const { stdout } = await run("sh", ["-c", script]);
  assert.equal(text(stdout), "C UTC");
});

Deno.test("a clean environment hides the caller's variables", async () => {
  Deno.env.set("GIT_DIR", "/nowhere");
  try {
    const show = ["-c", 'printf "%s" "${GIT_DIR-none}"'];
    assert.equal(text((await run("sh", show)).stdout), "/nowhere");
    const { stdout } = await run("sh", show, { cleanEnv: true });
    assert.equal(text(stdout), "none");
  } finally {
    Deno.env.delete("GIT_DIR");
  }
});

Deno.test("a missing program names its Debian package", async () => {
  const path = Deno.env.get("PATH")!;
  Deno.env.set("PATH", "/nonexistent");
  try {
    await assert.rejects(run("xz", []), (error) => {
      assert.ok(error instanceof DiagnosticError);
      assert.equal(error.diagnostics[0]?.code, "PW305");
      assert.match(error.message, /`xz`.*\n.*`xz-utils`/);
      return true;
    });
  } finally {
    Deno.env.set("PATH", path);
  }
});

Deno.test("a missing folder is not taken for a missing program", async () => {
  await assert.rejects(
    run("cat", [], { cwd: "/nonexistent" }),
    Deno.errors.NotFound,
  );
});

Deno.test("a failure carries the last lines of standard error", async () => {
  await assert.rejects(
    run("sh", ["-c", "echo one >&2; echo two >&2; exit 3"]),
    (error) => {
      assert.ok(error instanceof ProcessError);
      assert.equal(error.code, 3);
      assert.deepEqual(error.lines, ["one", "two"]);
      return true;
    },
  );
});

Deno.test("an accepted exit code is no failure", async () => {
  const { code } = await run("sh", ["-c", "exit 3"], { accept: [0, 3] });
  assert.equal(code, 3);
});

Deno.test("a pipe joins its programs and counts the bytes", async () => {
  let bytes = 0;
  const { stdout } = await pipe([
    { command: "printf", args: ["b\\na\\n"] },
    { command: "sort", args: [] },
    { command: "cat", args: [] },
  ], (total) => bytes = total);
  assert.equal(text(stdout), "a\nb\n");
  assert.equal(bytes, 4);
});

Deno.test("a pipe blames the first program that failed", async () => {
  const failing = (code: number): { command: string; args: string[] } => ({
    command: "sh",
    args: ["-c", `cat; echo ${code} >&2; exit ${code}`],
  });
  await assert.rejects(
    pipe([failing(4), failing(5), { command: "cat", args: [] }]),
    (error) => error instanceof ProcessError && error.code === 4,
  );
});

Deno.test("a pipe whose last program gives up early blames that one", async () => {
  await assert.rejects(
    pipe([
      { command: "head", args: ["-c", "3000000", "/dev/zero"] },
      { command: "false", args: [] },
    ]),
    (error) => error instanceof ProcessError && error.command === "false",
  );
});

Deno.test("a pipe with a missing program leaves no other behind", async () => {
  await assert.rejects(
    pipe([
      { command: "sleep", args: ["600"] },
      { command: "patchwright-has-no-such-program", args: [] },
    ]),
    DiagnosticError,
  );
});

Deno.test("an aborted program is stopped", async () => {
  const signal = AbortSignal.timeout(50);
  await assert.rejects(run("sleep", ["600"], { signal }), {
    name: "TimeoutError",
  });
});
