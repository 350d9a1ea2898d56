// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type MakeRequest, runMake } from "./make.ts";

async function withMakefile(
  makefile: string,
  test: (request: MakeRequest) => Promise<void>,
): Promise<void> {
  const tree = await Deno.makeTempDir();
  await Deno.writeTextFile(`${tree}/Makefile`, makefile);
  try {
    await test({
      tree,
      args: [],
      env: {},
      mark: `${tree}/.in-use`,
      onObjects: () => {},
    });
    await assert.rejects(Deno.stat(`${tree}/.in-use`), Deno.errors.NotFound);
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
}

Deno.test("what make works on is counted, and what it says is kept", () =>
  withMakefile(
    "all:\n\t@echo '  CC      net/a.o'\n\t@echo 'a.c:1: error: no'\n\t@exit 1\n",
    async (request) => {
      let objects = 0;
      const made = await runMake({
        ...request,
        onObjects: (count) => objects = count,
      });
      assert.equal(made.ok, false);
      assert.equal(made.lines[0], "a.c:1: error: no");
      assert.equal(objects, 1);
    },
  ));

Deno.test("the environment of the user does not reach make, but for PATH", () =>
  withMakefile('all:\n\t@echo "$$HOME $$GIVEN"\n', async (request) => {
    const made = await runMake({ ...request, env: { GIVEN: "given" } });
    assert.deepEqual(made, { ok: true, lines: [`${request.tree} given`] });
  }));

Deno.test("an abort ends make, which deletes what it was writing", () =>
  withMakefile(
    "half:\n\t@echo half > half; echo begun; sleep 60\n",
    async (request) => {
      const abort = new AbortController();
      const reason = new Error("interrupted");
      const made = runMake({ ...request, signal: abort.signal });
      const half = `${request.tree}/half`;
      while (!await Deno.stat(half).then(() => true, () => false)) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      abort.abort(reason);
      await assert.rejects(made, reason);
      await assert.rejects(Deno.stat(half), Deno.errors.NotFound);
    },
  ));
