// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { structsOf, valuesOf } from "../../src/codec/values_fixture.ts";
import { codecSource } from "../../src/document/codec_source.ts";
import { apiOf } from "../../src/cli/api_of.ts";
import * as codec from "./lamp/codec.ts";
import lamp from "./lamp/series.ts";
import lampRfc from "./lamp-rfc/series.ts";

const file = new URL("lamp/codec.ts", import.meta.url);
const words = "../../../src/codec/c.ts";

Deno.test("the codec of the series lamp is, byte for byte, as committed", async () => {
  const text = codecSource(await apiOf(lamp), {
    series: lamp.name,
    from: "tests/golden/lamp/api.ts",
    words,
    position: lamp.position,
  });
  assert(text !== undefined);
  if (Deno.args.includes("--update")) Deno.writeTextFileSync(file, text);
  assert.equal(
    text,
    Deno.readTextFileSync(file),
    "If this is meant, run `deno task test:update` and review the change.",
  );
});

Deno.test("a series that promises nothing to user space has no codec", async () => {
  const { name, position } = lampRfc;
  const head = { series: name, from: "api.ts", words, position };
  assert.equal(codecSource(await apiOf(lampRfc), head), undefined);
});

Deno.test("programmes of lamps come back from their bytes as they went in", () => {
  const structs = structsOf(codec);
  assert.deepEqual(structs.map(({ name }) => name), [
    "lamp_programme",
    "lamp_step",
  ]);
  for (const struct of structs) {
    const values = valuesOf(struct) as fc.Arbitrary<
      Readonly<Record<string, unknown>>
    >;
    fc.assert(fc.property(values, (value) => {
      assert.deepEqual(struct.decode(struct.encode(value)), value);
    }));
  }
});

Deno.test("a programme of one step lies as the series has it", () => {
  const mark = new Uint8Array([1, 2, 3, 4]);
  const bytes = codec.lamp_programme.encode({
    version: 2,
    count: 1,
    steps: [{
      level: 0x1234,
      colour: 5,
      reserved: 0,
      mark,
      until: 6n,
      spare: [7, 8],
    }],
  });
  assert.equal(
    bytes.toHex(),
    "02000000" + "01000000" +
      "3412" + "05" + "00" + "01020304" + "0600000000000000" +
      "07000000" + "08000000",
  );
  assert.equal(codec.lamp_phase.LAMP_PHASE_SHOWING, 2);
  assert.equal(codec.lamp_phase.LAMP_PHASE_OVER, 8);
  assert.equal(codec.LAMP_PROGRAMME_FLAGS, 0x31);
});
