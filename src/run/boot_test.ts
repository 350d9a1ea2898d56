// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type BootRequest, bootUml } from "./boot.ts";
import { maxCalls } from "./region.ts";

async function withRequest(
  test: (request: BootRequest) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const kernel = `${folder}/linux`;
  await Deno.writeTextFile(kernel, "no program", { mode: 0o644 });
  try {
    await test({
      kernel,
      calls: new Uint32Array(10),
      recordSize: 8,
      observe: true,
      timeLimitSeconds: 60,
      scratch: `${folder}/scratch`,
    });
    assert.deepEqual([...Deno.readDirSync(`${folder}/scratch`)], []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a kernel that the machine does not start is PW603, and leaves nothing", () =>
  withRequest(async (request) => {
    await assert.rejects(bootUml(request), /PW603/);
  }));

Deno.test("a batch that is too long for one boot is refused", () =>
  withRequest(async (request) => {
    await Deno.mkdir(request.scratch);
    const calls = new Uint32Array(1);
    Object.defineProperty(calls, "length", { value: maxCalls(request) + 1 });
    await assert.rejects(bootUml({ ...request, calls }), RangeError);
  }));

Deno.test("a boot that is aborted before it begins throws the reason", () =>
  withRequest(async (request) => {
    const reason = new Error("interrupted");
    const signal = AbortSignal.abort(reason);
    await assert.rejects(bootUml({ ...request, signal }), reason);
  }));
