// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { calls } from "./device.ts";
import { bodyOf, callIn } from "./driver_fixture.ts";
import { at } from "./place.ts";
import { type State, states, transitions } from "./states.ts";

const all = Object.keys(states) as State[];

Deno.test("the driver returns what the states say, and where they say it", () => {
  for (const { by, hears } of transitions) {
    const body = bodyOf(by);
    for (const [errno] of hears.matchAll(/-E[A-Z]+/g)) {
      assert.ok(body.includes(errno), `${by.function}: ${errno}`);
    }
  }
});

Deno.test("every call comes to one thing in every state", () => {
  for (const state of all) {
    for (const { id } of calls) {
      const found = transitions.filter((it) =>
        it.in.includes(state) && it.on.includes(id)
      );
      const open = found.map(({ where }) => where === undefined);
      assert.deepEqual(
        open,
        [...found.slice(1).map(() => false), true],
        `${id} in ${state}`,
      );
    }
  }
});

Deno.test("what is no call ends with a transition for all other cases", () => {
  for (const state of all) {
    const here = transitions.filter((it) => it.in.includes(state));
    for (const on of new Set(here.flatMap((it) => it.on))) {
      const last = here.findLast((it) => it.on.includes(on));
      assert.equal(last?.where, undefined, `${on} in ${state}`);
    }
  }
});

Deno.test("the link comes up by a call alone, and nothing comes back", () => {
  const up = transitions.filter(({ next }) => next === "up");
  assert.deepEqual(up.map(({ on }) => on), [["VENET_CALL_LINKUP"]]);
  const back = transitions.filter((it) =>
    it.in.includes("gone") && it.next !== undefined
  );
  assert.deepEqual(back, []);
  for (const state of all) {
    const reached = state === "down" ||
      transitions.some(({ next }) => next === state);
    assert.ok(reached, state);
  }
});

Deno.test("calls that wait for the link to be down are refused while it is up", () => {
  for (const { id } of calls.filter(({ down, offered }) => down && offered)) {
    const found = transitions.find((it) =>
      it.in.includes("up") && it.on.includes(id)
    );
    assert.equal(found?.hears, "-EBUSY");
  }
});

Deno.test("the driver looks at the length of a call before it does at the state", () => {
  const body = bodyOf(at("call.c", "venetdev_call"));
  const order = ["-EOPNOTSUPP", "-EINVAL", "-ENODEV", "-EBUSY"]
    .map((errno) => body.indexOf(errno));
  assert.ok(!order.includes(-1));
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
});

Deno.test("no event is told while the link is down", () => {
  const flush = bodyOf(at("events.c", "flush"));
  assert.match(flush, /while \(vdev->events_up && /);
  const stop = bodyOf(at("venetdev.c", "stop_link"));
  assert.match(stop, /vdev->events_up = false;/);
  for (const by of ["venetdev_link_down", "venetdev_break"]) {
    assert.ok(callIn(bodyOf(at("venetdev.c", by)), "stop_link") >= 0, by);
  }
  const gone = bodyOf(at("venetdev.c", "venetdev_unregister"));
  assert.ok(
    gone.indexOf("vdev->gone = true;") < callIn(gone, "venetdev_link_down"),
  );
});
