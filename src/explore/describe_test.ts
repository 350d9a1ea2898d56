// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { call } from "../trace/call.ts";
import { describeTrace } from "./describe.ts";
import { Pool } from "./pool_fixture.ts";
import { op } from "./pool_operations_fixture.ts";

const lost = Uint32Array.of(
  call(op.make, 0),
  call(op.share, 0, 1, 0, 0, 1),
  call(op.share, 0, 1),
  call(op.get, 0),
  call(op.write, 0, 2),
  0,
);

const expected = `\
1. make(it=obj0): made
   users[0] 0 -> 1, buffer[0] 0 -> 1, refs[0] 0 -> 1
2. share(from=obj0, to=obj1, allocation 1 fails): no memory
   ret = 12
3. share(from=obj0, to=obj1): shared
   users[1] 0 -> 1, buffer[1] 0 -> 1, refs[0] 1 -> 2
4. get(it=obj0): one user more
   users[0] 1 -> 2
5. write(it=obj0, value=2): copied and written
   buffer[0] 1 -> 2, refs[1] 0 -> 1, value[1] 0 -> 2
6. end(): all let go
   users[0] 2 -> 0, users[1] 1 -> 0, buffer[0] 2 -> 0, buffer[1] 1 -> 0,
   refs[0] 2 -> 0, refs[1] 1 -> 0, value[1] 2 -> 0
   breaks never-lost: Nothing is left when a trace ends.`;

Deno.test("a trace reads as calls, changes and the clause that breaks", () => {
  const pool = new Pool({ defect: "lost" });
  assert.equal(describeTrace(pool, lost).join("\n"), expected);
});

Deno.test("no line is longer than the width", () => {
  const pool = new Pool({ defect: "lost" });
  for (const width of [8, 20, 33, 80]) {
    const lines = describeTrace(pool, lost, { width });
    assert.ok(lines.every((line) => line.length <= width), lines.join("\n"));
    // Nothing is cut off.
    const text = (of: readonly string[]): string =>
      of.join("").replaceAll(" ", "");
    assert.equal(text(lines), text(describeTrace(pool, lost)));
  }
});

Deno.test("a call that is not allowed is refused, not described", () => {
  assert.throws(
    () => describeTrace(new Pool(), Uint32Array.of(call(op.get, 0), 0)),
    /call 0 of the trace, 0x2, is not allowed in model pool/,
  );
});
