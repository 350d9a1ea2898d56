// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type MachineEnd, runMachine } from "./qemu.ts";

/** Runs a machine with lines of shell in the place of QEMU. */
async function runWith(
  script: string,
  timeLimit = 60_000,
): Promise<MachineEnd> {
  const folder = await Deno.makeTempDir();
  const path = Deno.env.get("PATH") ?? "";
  const file = `${folder}/qemu-system-x86_64`;
  try {
    await Deno.writeTextFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    Deno.env.set("PATH", `${folder}:${path}`);
    const machine = { kernel: "bzImage", append: [], memory: 256, timeLimit };
    return await runMachine(machine);
  } finally {
    Deno.env.set("PATH", path);
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("what a machine says is read without its times, before what QEMU says", async () => {
  const end = await runWith(
    "echo 'qemu: warning' >&2; echo '[    0.1] Linux'; printf end",
  );
  assert.deepEqual(end, {
    console: ["Linux", "end", "qemu: warning"],
    timedOut: false,
  });
});

Deno.test("QEMU that does not start is PW613, and no machine that did not boot", async () => {
  const run = runWith("echo 'could not set up memory' >&2; exit 1");
  await assert.rejects(run, /PW613[^]*could not set up memory/);
});

Deno.test("QEMU that a signal ends is PW613, whatever the machine has said", async () => {
  await assert.rejects(runWith("echo Linux; kill -KILL $$"), /PW613/);
});

Deno.test("a machine that has spoken may end with a code that it chooses", async () => {
  const end = await runWith("echo Linux; exit 1");
  assert.deepEqual(end, { console: ["Linux"], timedOut: false });
});

Deno.test("a machine that takes longer than it may has timed out", async () => {
  const end = await runWith("echo Linux; exec sleep 300", 500);
  assert.deepEqual(end, { console: ["Linux"], timedOut: true });
});
