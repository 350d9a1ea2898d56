// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { membersOf, structsOf } from "../codec/values_fixture.ts";
import { layouts } from "../series/venet/layouts_fixture.ts";
import * as venet from "./venet.ts";

const structs = new Map(structsOf(venet).map((it) => [it.name, it]));

for (const [name, [size, offsets]] of Object.entries(layouts)) {
  Deno.test(`the codec of ${name} has the layout of version 1`, () => {
    const struct = structs.get(name);
    assert(struct);
    assert.equal(struct.size, size);
    const actual = new Map(
      membersOf(struct).map(({ name, offset }) => [name, offset]),
    );
    for (const [member, offset] of Object.entries(offsets)) {
      assert.equal(actual.get(member), offset, member);
    }
  });
}

Deno.test("a frame of one part lies in 48 bytes as a guest of 2009 wrote it", () => {
  const bytes = venet.venet_sg.encode({
    cookie: 0x1122334455667788n,
    flags: venet.VENET_SG_FLAG_NEEDS_CSUM | venet.VENET_SG_FLAG_GSO,
    len: 65226,
    csum: { start: 34, offset: 16 },
    gso: {
      type: venet.venet_gso.VENET_GSO_TCPV6,
      pad: 0,
      hdrlen: 66,
      size: 1448,
    },
    pad: 0,
    count: 1,
    iov: [{ len: 65226, ptr: 0x7f0000001000n }],
  });
  assert.equal(
    bytes.toHex(),
    "8877665544332211" + "03000000" + "cafe0000" + // cookie, flags, len
      "22001000" + "02004200a8050000" + "01000000" + // csum, gso, count
      "cafe000000000000" + "00100000007f0000", // iov
  );
});

Deno.test("a completion lies as a guest of 2009 read it", () => {
  const bytes = venet.venet_event_txc.encode({
    header: { flags: 0, size: 24, id: venet.venet_event.VENET_EVENT_TXC },
    txqid: venet.venet_queue.VENET_QUEUE_TX,
    cookie: 7n,
  });
  assert.equal(
    bytes.toHex(),
    "00000000" + "18000000" + "01000000" + "01000000" + "0700000000000000",
  );
});

Deno.test("a ring of two descriptors has 120 bytes, the first at 56", () => {
  const free = { cookie: 0n, ptr: 0n, len: 0n, valid: 0, sown: 0 };
  const index = { head: 0, tail: 0, full: 0, pad: new Uint8Array(3) };
  const irq = { enabled: 1, pending: 0, dirty: 0 };
  const bytes = venet.ioq_ring_head.encode({
    magic: venet.IOQ_RING_MAGIC,
    ver: venet.IOQ_RING_VER,
    signal: {
      magic: venet.SHM_SIGNAL_MAGIC,
      ver: venet.SHM_SIGNAL_VER,
      irq: [irq, irq],
      pad: new Uint8Array(2),
    },
    idx: [index, { ...index, tail: 1 }],
    count: 2,
    pad: 0,
    ring: [
      { ...free, sown: venet.ioq_side.IOQ_SOUTH, pad: new Uint8Array(6) },
      { ...free, pad: new Uint8Array(6) },
    ],
  });
  assert.equal(bytes.length, 120);
  assert.equal(bytes.slice(0, 8).toHex(), "e42ffa47" + "04000000");
  assert.equal(bytes[56 + 25], 1);
  assert.equal(venet.ioq_ring_head.decode(bytes).ring.length, 2);
  assert.equal(venet.ioq_ring_head.decode(bytes, 1).ring.length, 1);
});
