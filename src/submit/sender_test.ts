// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { run } from "../kernel/process.ts";
import { senderOf } from "./sender.ts";

/** Runs work in a repository of somebody without any other configuration. */
async function withHome(
  settings: Record<string, string>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const home = Deno.env.get("HOME");
  try {
    Deno.env.set("HOME", folder);
    await run("git", ["init", "--quiet", folder]);
    for (const [key, value] of Object.entries(settings)) {
      await run("git", ["-C", folder, "config", key, value]);
    }
    await work(folder);
  } finally {
    if (home === undefined) Deno.env.delete("HOME");
    else Deno.env.set("HOME", home);
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the sender is whom git knows", async () => {
  const settings = { "user.name": "Jo Doe", "user.email": "jo@example.org" };
  await withHome(settings, async (folder) => {
    const sender = { name: "Jo Doe", email: "jo@example.org" };
    assert.deepEqual(await senderOf(folder), sender);
  });
});

Deno.test("where git knows nobody, nobody signs, and all that is missing is said", async () => {
  for (const settings of [{}, { "user.name": "Jo Doe" }]) {
    await withHome(settings, async (folder) => {
      await assert.rejects(senderOf(folder), (error: DiagnosticError) => {
        const [{ code, message, hint }] = error.diagnostics as [never];
        assert.equal(code, "PW411");
        assert.match(message, /user\.email/);
        assert.match(hint, /git config --global user\.email/);
        return true;
      });
    });
  }
});
