// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { scriptsOf, testsOf } from "./scripts.ts";

const tree = new Map([
  ["net/Makefile", "TEST_PROGS := a.sh b.sh\nTEST_FILES := lib.sh\n"],
  ["net/a.sh", 'check "one" f\nif x; then\n\tcheck "two" g 1\nfi\n'],
  ["net/b.sh", 'check "three" f\n'],
  ["net/lib.sh", 'last()\n{\n\tcheck "four" f\n}\n'],
  ["net/other.sh", 'check "five" f\n'],
]);

Deno.test("the scripts are those of the Makefile, in its order", () => {
  const { run, texts } = scriptsOf({ folder: "net" }, tree);
  assert.deepEqual(run, ["a.sh", "b.sh"]);
  assert.deepEqual([...texts.keys()], ["a.sh", "b.sh", "lib.sh"]);
  assert.equal(texts.get("b.sh"), tree.get("net/b.sh"));
});

Deno.test("the tests of scripts are what they and their library check", () => {
  assert.deepEqual(
    testsOf(scriptsOf({ folder: "net" }, tree)),
    ["one", "two", "three", "four"],
  );
});
