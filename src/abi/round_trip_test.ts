// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { integersIn, structsOf, valuesOf } from "../codec/values_fixture.ts";
import * as venet from "./venet.ts";

const structs = structsOf(venet);

for (const struct of structs) {
  const { name } = struct;
  const values = valuesOf(struct) as fc.Arbitrary<
    Readonly<Record<string, unknown>>
  >;

  Deno.test(`${name} comes back from its bytes as it went in`, () => {
    fc.assert(fc.property(values, (value) => {
      const bytes = struct.encode(value);
      assert.equal(bytes.length, struct.sizeOf(value));
      assert.deepEqual(struct.decode(bytes), value);
    }));
  });

  Deno.test(`${name} is written where it is to be and nowhere else`, () => {
    fc.assert(
      fc.property(values, fc.nat(9), fc.nat(9), (value, front, back) => {
        const { length } = struct.encode(value);
        const bytes = new Uint8Array(front + length + back).fill(0xa5);
        struct.write(new DataView(bytes.buffer), front, value);
        const end = front + length;
        assert.deepEqual(bytes.slice(front, end), struct.encode(value));
        const around = [...bytes.slice(0, front), ...bytes.slice(end)];
        assert.ok(around.every((byte) => byte === 0xa5));
      }),
    );
  });

  Deno.test(`${name} holds no integer that its type does not`, () => {
    fc.assert(fc.property(values, fc.nat(), fc.boolean(), (value, nth, low) => {
      const all = integersIn(struct, value, name);
      // A struct of bytes alone has none.
      if (all.length === 0) return;
      const { path, of, replaced } = all[nth % all.length]!;
      const end = low ? of.min : of.max;
      const beyond = typeof end === "bigint"
        ? end + (low ? -1n : 1n)
        : end + (low ? -1 : 1);
      assert.throws(
        () => struct.encode(replaced(beyond) as typeof value),
        (error) =>
          error instanceof RangeError &&
          error.message.startsWith(`${path} is ${beyond},`),
      );
    }));
  });

  Deno.test(`${name} is in no fewer bytes than it takes`, () => {
    fc.assert(fc.property(fc.nat(struct.size - 1), (length) => {
      assert.throws(() => struct.decode(new Uint8Array(length)), RangeError);
    }));
  });
}
