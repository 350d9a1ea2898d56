// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { counters } from "../../venet/counters.ts";
import { statistics } from "./statistics.ts";

/** What no trace can make happen: the kernel has memory. */
const unseen = ["no_memory"];

Deno.test("every counter of the host half is observed", () => {
  const ofHost = statistics.filter(({ half }) => half === "host")
    .map(({ name }) => name)
    .filter((name) => !unseen.includes(name));
  deepEqual([...counters].sort(), ofHost.sort());
});
