// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { bodyOf, callIn, driverFile } from "./driver_fixture.ts";
import { flow, type Participant, type Step } from "./flow.ts";
import { at } from "./place.ts";

const driver: readonly Participant[] = ["venet", "venetdev"];
const calling = flow.filter(({ from }) => driver.includes(from));
const called = flow.filter(({ from, to }) =>
  !driver.includes(from) && driver.includes(to)
);

Deno.test("the driver has part in all steps but two", () => {
  const others = flow.filter(({ by }) => by === undefined);
  assert.equal(calling.length + called.length + others.length, flow.length);
  assert.deepEqual(others.map(({ call }) => call), [
    "ndo_start_xmit",
    "kfree_skb",
  ]);
});

Deno.test("the driver makes the calls where the flow says", () => {
  for (const { call, by } of calling) {
    assert.ok(callIn(bodyOf(by!), call) >= 0, `${by!.function}: ${call}`);
  }
});

Deno.test("the stack enters the driver where the flow says", () => {
  for (const { call, by } of called) {
    bodyOf(by!);
    const given = new RegExp(`(?:\\.${call} = |, )${by!.function}\\b`);
    assert.match(driverFile(by!.file), given);
  }
});

Deno.test("calls of one function come in the order of the flow", () => {
  const functions = Map.groupBy(calling, ({ by }) => by!.function);
  for (const [name, steps] of functions) {
    const body = bodyOf(steps[0]!.by!);
    const places = steps.map(({ call }: Step) => callIn(body, call));
    assert.deepEqual(places, places.toSorted((a, b) => a - b), name);
  }
});

/** Asserts that a function of the driver does these in their order. */
function inOrder(file: string, name: string, calls: readonly string[]): void {
  const body = bodyOf(at(file, name));
  const places = calls.map((call) => callIn(body, call));
  assert.ok(!places.includes(-1), `${name}: ${calls[places.indexOf(-1)]}`);
  assert.deepEqual(places, places.toSorted((a, b) => a - b), name);
}

Deno.test("what the steps say of order and locks is so in the driver", () => {
  inOrder("receive.c", "take", [
    "ioq_peek",
    "venet_frame_get",
    "read_request",
    "receive",
    "ioq_return",
  ]);
  inOrder("receive.c", "receive", [
    "misdescribed",
    "mapped",
    "netif_receive_skb",
  ]);
  inOrder("receive.c", "mapped", [
    "copy_frame",
    "map_span",
    "venet_frame_attach",
  ]);
  inOrder("receive.c", "map_span", ["get_page", "skb_fill_page_desc"]);
  inOrder("frames.c", "venet_frame_done", [
    "list_add_tail",
    "venet_events_flush",
    "venetdev_put",
  ]);
  inOrder("events.c", "venet_events_flush", [
    "spin_lock_irqsave",
    "flush",
    "spin_unlock_irqrestore",
    "interrupt",
  ]);
  inOrder("guest.c", "complete_frame", [
    "slot_of",
    "free_slot",
    "napi_consume_skb",
  ]);
  inOrder("guest.c", "kick", ["ioq_inject", "venetdev_kick"]);
  assert.ok(
    callIn(bodyOf(at("frames.c", "venet_frame_get")), "venetdev_get") > 0,
  );
});

Deno.test("a process kicks, and is signalled, as the documentation says", () => {
  inOrder("chardev.c", "request_kick", ["local_bh_disable", "venetdev_kick"]);
  assert.ok(
    callIn(bodyOf(at("chardev.c", "file_interrupt")), "eventfd_signal") > 0,
  );
});
