// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { readApi } from "../../declaration/read_api.ts";
import { fromFileUrl } from "../../description/position.ts";
import { calls, events, offered } from "./device.ts";
import { rules } from "./frame_rules.ts";
import { layouts } from "./layouts_fixture.ts";
import { statistics } from "./statistics.ts";

const api = readApi(
  fromFileUrl(import.meta.resolve("./api.ts")),
  Deno.readTextFileSync,
);

for (const [name, [size, offsets]] of Object.entries(layouts)) {
  Deno.test(`${name} has the layout of version 1`, () => {
    const entity = api.entities.get(name);
    assert(entity?.kind === "struct");
    assert.equal(entity.layout?.size, size);
    for (const [member, offset] of Object.entries(offsets)) {
      assert.equal(entity.layout?.offsets.get(member), offset, member);
    }
  });
}

/** Constants of version 1. */
const constants: Readonly<Record<string, string>> = {
  VENET_VERSION: "1",
  VENET_TYPE: '"virtual-ethernet"',
  VENET_CAP_SG: "0x01",
  VENET_CAP_TSO4: "0x02",
  VENET_CAP_TSO6: "0x04",
  VENET_CAP_ECN: "0x08",
  VENET_CAP_UFO: "0x10",
  VENET_CAP_PMTD: "0x20",
  VENET_CAP_LINKSTATE: "0x01",
  VENET_CAP_TXC: "0x02",
  VENET_SG_FLAG_NEEDS_CSUM: "0x01",
  VENET_SG_FLAG_GSO: "0x02",
  VENET_SG_FLAG_ECN: "0x04",
  IOQ_RING_MAGIC: "0x47fa2fe4",
  IOQ_RING_VER: "4",
  SHM_SIGNAL_MAGIC: "0x58fa39df",
  SHM_SIGNAL_VER: "1",
};

Deno.test("constants have the values of version 1", () => {
  for (const [name, value] of Object.entries(constants)) {
    const entity = api.entities.get(name);
    assert(entity?.kind === "constant", name);
    assert.equal(entity.value, value, name);
  }
});

/** Enumerators of version 1. */
const enumerators: Readonly<Record<string, Readonly<Record<string, string>>>> =
  {
    venet_queue: { VENET_QUEUE_RX: "0", VENET_QUEUE_TX: "1" },
    venet_shm: {
      VENET_SHM_RX: "0",
      VENET_SHM_TX: "1",
      VENET_SHM_PMTD: "100",
      VENET_SHM_EVQ_POOL: "101",
      VENET_SHM_EVQ: "102",
      VENET_SHM_L4RO_POOL: "103",
      VENET_SHM_L4RO: "104",
    },
    venet_gso: {
      VENET_GSO_TCPV4: "0",
      VENET_GSO_UDP: "1",
      VENET_GSO_TCPV6: "2",
    },
    venet_event: { VENET_EVENT_LINKSTATE: "0", VENET_EVENT_TXC: "1" },
    venet_call: {
      VENET_CALL_LINKUP: "0",
      VENET_CALL_LINKDOWN: "1",
      VENET_CALL_MACQUERY: "2",
      VENET_CALL_NEGCAP: "3",
      VENET_CALL_FLUSHRX: "4",
      VENET_CALL_PMTDQUERY: "5",
      VENET_CALL_EVQQUERY: "6",
      VENET_CALL_L4ROQUERY: "7",
    },
  };

Deno.test("enumerators have the values of version 1", () => {
  for (const [name, values] of Object.entries(enumerators)) {
    const entity = api.entities.get(name);
    assert(entity?.kind === "enum", name);
    assert.deepEqual(
      Object.fromEntries(entity.enumerators.map((it) => [it.name, it.value])),
      values,
    );
  }
});

/** Names that the API declares, enumerators among them. */
const names = new Set(
  [...api.entities.values()].flatMap((entity) => [
    entity.name,
    ...(entity.kind === "enum" ? entity.enumerators : []).map((it) => it.name),
  ]),
);

Deno.test("the tables of the device speak of what is declared", () => {
  const spoken = [
    ...calls.flatMap(({ id, data }) => [
      id,
      ...(data && "struct" in data ? [data.struct] : []),
    ]),
    ...events.flatMap(({ id, struct }) => [id, struct]),
    ...Object.entries(offered).flatMap(([group, bits]) => [group, ...bits]),
  ];
  assert.deepEqual(spoken.filter((name) => !names.has(name)), []);
});

Deno.test("every condition of a rule has a frame that breaks it", () => {
  const lacking = rules.filter(({ breaks, broken }) =>
    broken.length < breaks.length
  );
  assert.deepEqual(lacking, []);
});

Deno.test("every rule counts by a statistic of the host", () => {
  const host = statistics.filter(({ half }) => half === "host")
    .map(({ name }) => name);
  assert.deepEqual(
    rules.map(({ counts }) => counts).filter((name) => !host.includes(name)),
    [],
  );
});
