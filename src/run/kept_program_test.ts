// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type KeptEnd, runKept } from "./kept_program.ts";

/** Leads a process group of its own, as a kernel does, and tells its number. */
const program = ["setsid", "sh", "-c", "echo $$; exec sleep 300"];

async function run(
  args: readonly string[],
  timeLimitSeconds = 60,
  signal?: AbortSignal,
): Promise<KeptEnd<string>> {
  return await runKept(
    { script: 'keep "$@"\n', args, timeLimitSeconds, signal },
    async ({ stdout, stderr }) => {
      const said = [new Response(stdout).text(), new Response(stderr).text()];
      return (await Promise.all(said)).join("");
    },
  );
}

/** Whether a process is gone, or is within ten seconds. */
async function isGone(pid: string): Promise<boolean> {
  const script =
    'for _ in $(seq 100); do kill -0 "$1" || exit 0; sleep 0.1; done; exit 1';
  const args = ["-c", script, "sh", pid];
  const { success } = await new Deno.Command("sh", { args }).output();
  return success;
}

Deno.test("a program that ends says how, and its keeper says nothing", async () => {
  const end = await run(["sh", "-c", "echo well; exit 7"]);
  assert.deepEqual(end, { code: 7, timedOut: false, said: "well\n" });
});

Deno.test("a program that takes longer than it may is ended", async () => {
  const { said, ...end } = await run(program, 1);
  assert.deepEqual(end, { code: 137, timedOut: true });
  assert(await isGone(said.trim()));
});

Deno.test("a program that a signal ends has not taken too long", async () => {
  const { code, timedOut } = await run(["sh", "-c", "kill -KILL $$"]);
  assert.deepEqual({ code, timedOut }, { code: 137, timedOut: false });
});

Deno.test("an abort ends the program, and throws its reason", async () => {
  const soon = AbortSignal.timeout(200);
  await assert.rejects(run(program, 60, soon), { name: "TimeoutError" });
  const reason = new Error("interrupted");
  await assert.rejects(run(program, 60, AbortSignal.abort(reason)), reason);
});

// As `kill -9` does it, a terminal that is closed, and `timeout`.
for (const how of ["-KILL $!", "-HUP -$!", "-TERM -$!"]) {
  Deno.test(`a program ends with patchwright after kill ${how}`, async () => {
    const module = import.meta.resolve("./kept_program.ts");
    const patchwright = `
      import { runKept } from ${JSON.stringify(module)};
      const how = { script: 'keep "$@"\\n', args: Deno.args, timeLimitSeconds: 60 };
      await runKept(how, ({ stdout }) => stdout.pipeTo(Deno.stdout.writable));
    `;
    const child = new Deno.Command("sh", {
      args: [
        "-c",
        `setsid deno eval --quiet "$@" & read -r _; kill ${how}`,
        ...["sh", patchwright, ...program],
      ],
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = child.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    const { value: pid = "" } = await reader.read();
    assert.match(pid, /^\d+\n$/);
    await child.stdin.close();
    await reader.cancel();
    await child.status;
    assert(await isGone(pid.trim()));
  });
}
