// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import {
  type Batch,
  decodeHeader,
  doneOffset,
  encodeHeader,
  headerBytes,
  maxCalls,
  maxRegionBytes,
  regionOf,
} from "./region.ts";

const batch: Batch = {
  calls: new Uint32Array(1025),
  recordSize: 160,
  observe: true,
};

Deno.test("calls and records start on pages and do not overlap", () => {
  const { calls, records, inputBytes, size } = regionOf(batch);
  assert.equal(calls % 4096, 0);
  assert.equal(records % 4096, 0);
  assert.equal(inputBytes, calls + 4 * 1025);
  assert.ok(records >= inputBytes);
  assert.ok(size >= records + 160 * 1025);
});

Deno.test("a batch that is not observed has no room for records", () => {
  const { records, size } = regionOf({ ...batch, observe: false });
  assert.equal(size, records);
});

Deno.test("as many calls as one boot can make fit into the largest region", () => {
  for (const observe of [true, false]) {
    const count = maxCalls({ recordSize: 160, observe });
    const calls = { length: count, byteLength: 4 * count } as Uint32Array;
    assert.ok(
      regionOf({ calls, recordSize: 160, observe }).size <= maxRegionBytes,
    );
  }
});

Deno.test("the header stands as the kernel's C declares it", async () => {
  const header = await Deno.readTextFile(
    new URL("../../templates/run/patchwright.h", import.meta.url),
  );
  const struct = header.match(/struct patchwright_region \{\n([^}]*)\}/)![1]!;
  const offsets = new Map<string, number>();
  let offset = 0;
  for (const [, bits, name] of struct.matchAll(/\tu(32|64) (\w+);/g)) {
    assert.equal(offset % (Number(bits) / 8), 0, `${name} is aligned`);
    offsets.set(name!, offset);
    offset += Number(bits) / 8;
  }
  assert.equal(headerBytes, offset);
  assert.equal(doneOffset, offsets.get("done"));
  const view = new DataView(encodeHeader(batch).buffer);
  const magic = header.match(/PATCHWRIGHT_MAGIC\t(0x\w+)/)![1];
  assert.equal(view.getUint32(offsets.get("magic")!, true), Number(magic));
  assert.equal(view.getUint32(offsets.get("mode")!, true), 1);
  assert.equal(view.getUint32(offsets.get("record_size")!, true), 160);
  assert.equal(view.getBigUint64(offsets.get("count")!, true), 1025n);
  const { calls, records } = regionOf(batch);
  assert.equal(view.getBigUint64(offsets.get("calls")!, true), BigInt(calls));
  assert.equal(
    view.getBigUint64(offsets.get("records")!, true),
    BigInt(records),
  );
  view.setBigUint64(offsets.get("done")!, 7n, true);
  view.setBigUint64(offsets.get("nanoseconds")!, 99n, true);
  view.setBigUint64(offsets.get("complained")!, 3n, true);
  view.setUint32(offsets.get("status")!, 2, true);
  assert.deepEqual(decodeHeader(new Uint8Array(view.buffer)), {
    status: "finished",
    done: 7,
    nanoseconds: 99,
    complainedAt: 2,
  });
});

Deno.test("a part of a header says nothing, whatever lies behind it", () => {
  const header = encodeHeader(batch);
  assert.equal(decodeHeader(header.subarray(0, headerBytes - 1)), undefined);
  assert.equal(decodeHeader(header.subarray(0, 0)), undefined);
});

Deno.test("a header that the kernel has not touched says that it waits", () => {
  assert.deepEqual(decodeHeader(encodeHeader(batch)), {
    status: "waiting",
    done: 0,
    nanoseconds: 0,
    complainedAt: undefined,
  });
});
