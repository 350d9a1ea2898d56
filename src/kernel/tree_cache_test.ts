// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { inTemporaryFolder } from "./fixture_kernel.ts";
import { TreeCache } from "./tree_cache.ts";

function rootWith(xdg: string, home: string): string {
  const before = ["XDG_CACHE_HOME", "HOME"].map((name) =>
    [name, Deno.env.get(name)] as const
  );
  try {
    Deno.env.set("XDG_CACHE_HOME", xdg);
    Deno.env.set("HOME", home);
    return TreeCache.ofUser().root;
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  }
}

Deno.test("only an absolute XDG_CACHE_HOME counts", () => {
  assert.equal(rootWith("/x", "/h"), "/x/patchwright");
  assert.equal(rootWith("x", "/h"), "/h/.cache/patchwright");
  assert.equal(rootWith("", "/h"), "/h/.cache/patchwright");
  assert.throws(() => rootWith("", ""), /PW304/);
});

Deno.test("work under the same name never overlaps, and waiting is told", async () => {
  await inTemporaryFolder(async (folder) => {
    const cache = new TreeCache(folder);
    const heard: string[] = [];
    let inside = 0;
    await Promise.all(
      [1, 2, 3].map(() =>
        cache.locked("one", (line) => heard.push(line), async () => {
          assert.equal(++inside, 1);
          await new Promise((done) => setTimeout(done, 20));
          inside--;
        })
      ),
    );
    assert.equal(heard.length, 2);
  });
});

Deno.test("the lock of a process that was killed is free", async () => {
  await inTemporaryFolder(async (folder) => {
    const script = `
      import { TreeCache } from ${
      JSON.stringify(import.meta.resolve("./tree_cache.ts"))
    };
      await new TreeCache(${
      JSON.stringify(folder)
    }).locked("one", () => {}, async () => {
        console.log("locked");
        await Deno.stdin.read(new Uint8Array(1));
        Deno.kill(Deno.pid, "SIGKILL");
      });`;
    const child = new Deno.Command("deno", {
      args: ["eval", "--no-config", "--ext=ts", script],
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = child.stdout.getReader();
    await reader.read();
    let done = false;
    const waiting = new TreeCache(folder).locked("one", () => {}, () => {
      done = true;
      return Promise.resolve();
    });
    await new Promise((later) => setTimeout(later, 50));
    assert.equal(done, false);
    // The process may have a wrapper, so it is told to kill itself.
    const writer = child.stdin.getWriter();
    await writer.write(new Uint8Array(1));
    await waiting;
    await writer.close().catch(() => {});
    await child.status;
    await reader.cancel();
  });
});
