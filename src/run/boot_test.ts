// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type BootRequest, bootUml } from "./boot.ts";
import { doneOffset, headerBytes, maxCalls } from "./region.ts";
import { RegionMemory } from "./region_memory.ts";

/** @param lines of shell that stand in for one; if not given, no program */
async function withRequest(
  test: (request: BootRequest) => Promise<void>,
  lines?: readonly string[],
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const kernel = `${folder}/linux`;
  await Deno.writeTextFile(
    kernel,
    ["#!/bin/sh", ...lines ?? []].join("\n"),
    { mode: lines ? 0o755 : 0o644 },
  );
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

/** Lines that write bytes, as printf has them, into the region. */
function set(at: number, bytes: string): string {
  return `printf '${bytes}' | ` +
    `dd of=/proc/self/fd/3 bs=1 seek=${at} conv=notrunc status=none`;
}

Deno.test("a kernel that the machine does not start is PW603, and leaves nothing", () =>
  withRequest(async (request) => {
    await assert.rejects(bootUml(request), /PW603/);
  }));

Deno.test("a kernel without the memory that it is to share is PW603", () =>
  withRequest(async (request) => {
    const { scratch } = request;
    const region = await RegionMemory.open({ bytes: 4096, scratch });
    await region[Symbol.asyncDispose]();
    const boot = bootUml({ ...request, region });
    await assert.rejects(boot, /PW603[^]*does not start/);
  }, ["exit 0"]));

Deno.test("a header that does not come back is not that of the boot before", () =>
  withRequest(async (request) => {
    // All that a kernel leaves which has come to its end.
    const result = new Uint8Array(headerBytes + 80);
    result.set([10], doneOffset);
    result.set([2], headerBytes - 8);
    const boot = bootUml({ ...request, result });
    await assert.rejects(boot, /PW603[^]*could not be read/);
  }, ["truncate -s 0 /proc/self/fd/3"]));

Deno.test("records that do not come back are no run without them", () =>
  withRequest(async (request) => {
    await assert.rejects(bootUml(request), /PW603[^]*could not be read/);
  }, [
    set(doneOffset, "\\012"),
    set(headerBytes - 8, "\\002"),
    "truncate -s 8200 /proc/self/fd/3",
  ]));

Deno.test("a kernel that speaks of more calls than it had has died", () =>
  withRequest(async (request) => {
    const { outcome, records } = await bootUml(request);
    assert.equal(outcome, "died");
    assert.equal(records.length, 80);
  }, [set(doneOffset, "\\377\\377"), set(headerBytes - 8, "\\002")]));

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
