// SPDX-License-Identifier: GPL-2.0-only
/**
 * Looks for the traces of the KUnit suite anew, which takes about a minute.
 * With `-- --update` it writes them.
 *
 * @module
 */
import assert from "node:assert/strict";
import { root } from "../../src/cli/paths.ts";
import { coverKunit } from "../../src/series/dataref/kunit/cover_kunit_fixture.ts";
import { formatKunitTraces } from "../../src/series/dataref/kunit/kunit_trace.ts";

const file = `${root}/src/series/dataref/kunit/traces.txt`;

Deno.test("the traces of the KUnit suite are those that the model gives", async () => {
  const text = formatKunitTraces(await coverKunit());
  if (Deno.args.includes("--update")) await Deno.writeTextFile(file, text);
  assert.equal(
    await Deno.readTextFile(file),
    text,
    "read what differs, then: deno test --allow-read --allow-write=src tests/kernel/kunit_traces_test.ts -- --update",
  );
});
