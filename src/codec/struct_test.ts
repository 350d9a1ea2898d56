// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import * as c from "./c.ts";

interface Point {
  readonly x: number;
  readonly far: bigint;
}
const point = c.struct<Point>({
  name: "point",
  size: 16,
  members: { x: [0, c.s16], far: [8, c.u64] },
});

interface Path {
  readonly colour: Uint8Array;
  readonly port: number;
  readonly ends: readonly Point[];
  readonly points: readonly Point[];
}
const path = c.struct<Path>({
  name: "path",
  size: 40,
  members: {
    colour: [0, c.bytes(3)],
    port: [4, c.be16],
    ends: [8, c.array(point, 2)],
    points: [40, c.flexible(point)],
  },
});

const one: Point = { x: -2, far: 2n ** 64n - 1n };
const two: Point = { x: 258, far: 3n };
const way: Path = {
  colour: new Uint8Array([1, 2, 3]),
  port: 0x1234,
  ends: [one, two],
  points: [two],
};

Deno.test("values lie as a little-endian machine has them", () => {
  assert.equal(point.encode(one).toHex(), "feff000000000000ffffffffffffffff");
  assert.equal(
    path.encode(way).toHex(),
    "0102030012340000" + "feff000000000000ffffffffffffffff" +
      "02010000000000000300000000000000" + "02010000000000000300000000000000",
  );
  assert.deepEqual(path.decode(path.encode(way)), way);
});

Deno.test("a value is written at a place, with 0 between its members", () => {
  const view = new DataView(new ArrayBuffer(24));
  new Uint8Array(view.buffer).fill(0xee);
  point.write(view, 4, two);
  assert.equal(
    new Uint8Array(view.buffer).toHex(),
    "eeeeeeee" + "02010000000000000300000000000000" + "eeeeeeee",
  );
  assert.deepEqual(point.read(view, 4), two);
});

Deno.test("bytes that begin elsewhere than their buffer are read from there", () => {
  const bytes = new Uint8Array([9, ...path.encode(way), 9]);
  assert.deepEqual(path.decode(bytes.subarray(1)), way);
  assert.deepEqual(path.decode(bytes.subarray(1), 0).points, []);
  bytes[1] = 7;
  assert.equal(path.decode(bytes.subarray(1)).colour[0], 7);
});

Deno.test("what the C type does not hold is refused by the member's name", () => {
  const refusals: readonly (readonly [Path, string])[] = [
    [{ ...way, port: 65536 }, "path.port is 65536, and no number from 0 to"],
    [{ ...way, port: 1.5 }, "path.port is 1.5,"],
    [{ ...way, port: NaN }, "path.port is NaN,"],
    [
      { ...way, ends: [one, { ...two, x: -32769 }] },
      "path.ends[1].x is -32769, and no number from -32768 to 32767",
    ],
    [
      { ...way, points: [{ ...two, far: -1n }] },
      "path.points[0].far is -1, and no bigint from 0 to",
    ],
    [{ ...way, ends: [one] }, "path.ends has 1 elements, not 2"],
    [
      { ...way, colour: new Uint8Array(4) },
      "path.colour has 4 elements, not 3",
    ],
  ];
  for (const [value, message] of refusals) {
    assert.throws(
      () => path.encode(value),
      (error) => error instanceof RangeError && error.message.includes(message),
      message,
    );
  }
});

Deno.test("too few bytes are no value", () => {
  assert.throws(() => point.decode(new Uint8Array(15)), {
    name: "RangeError",
    message: "point takes 16 bytes, not 15",
  });
  assert.throws(() => path.decode(path.encode(way), 2), {
    name: "RangeError",
    message: "path takes 72 bytes, not 56",
  });
  assert.throws(() => point.write(new DataView(new ArrayBuffer(16)), 1, one), {
    name: "RangeError",
    message: "point takes 16 bytes at 1: no room",
  });
});
