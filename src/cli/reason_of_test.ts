// SPDX-License-Identifier: GPL-2.0-only
import { doesNotMatch, equal } from "node:assert/strict";
import { reasonOf } from "./reason_of.ts";

Deno.test("a forbidden place comes without the advice to allow all", () => {
  const error = new Deno.errors.NotCapable(
    'Requires all access to "/proc/x", run again with the --allow-all flag',
  );
  doesNotMatch(reasonOf(error), /allow/);
  equal(reasonOf(new Error("no space left")), "no space left");
});
