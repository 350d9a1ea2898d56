// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { type Step, withoutUsers } from "./step.ts";

const targets = ["net/core/dev.c", "net/core/skbuff.c"].map((source) => ({
  source,
  object: source.replace(".c", ".o"),
  symbols: [],
}));
const step: Step = {
  label: "base",
  isBase: true,
  isLast: false,
  touched: [],
  targets,
  tree: "tree",
  kconfig: "kconfig",
  read: () => undefined,
};

Deno.test("without users of its headers a series has the targets that it touches", () => {
  const touched = ["include/linux/skbuff.h", "net/core/skbuff.c"];
  assert.deepEqual(withoutUsers(step, touched).targets, [targets[1]]);
});

Deno.test("a series of headers alone has nothing but their users", () => {
  assert.equal(withoutUsers(step, ["include/linux/skbuff.h"]), step);
});
