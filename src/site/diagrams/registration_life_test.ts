// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual } from "node:assert/strict";
import { dataref, datarefRfc } from "../../model/behaviours.ts";
import { SkbModel } from "../../model/skb_model.ts";
import { lifeOf } from "./registration_life.ts";

const objects = { skbs: 2, pages: 1, registrations: 1, faults: false };

Deno.test("a way is named by the calls that take it", () => {
  const ways = lifeOf(new SkbModel(dataref, objects), 4);
  deepEqual(ways.find(({ from }) => from === "free"), {
    from: "free",
    to: "attached",
    on: ["attach"],
  });
  deepEqual(
    ways.find(({ to }) => to === "shared")?.on.includes("pskb_copy"),
    true,
  );
});

Deno.test("what an implementation forgets it does not share", () => {
  const ways = lifeOf(new SkbModel(datarefRfc, objects), 4);
  deepEqual(
    ways.find(({ to }) => to === "shared")?.on.includes("pskb_copy") ?? false,
    false,
  );
});
