// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { DiagnosticError } from "../diagnostic/diagnostic.ts";
import { call } from "./call.ts";
import type { Operation } from "./operation.ts";
import { formatCall, parseCall } from "./trace_text.ts";

const number = { is: "number", from: 0, to: 15 } as const;
const operations: readonly Operation[] = [
  { name: "end", params: {}, allocations: 0, text: "ends" },
  { name: "take", params: { a: number }, allocations: 1, text: "takes" },
  {
    name: "join",
    params: { to: number, from: number, len: number },
    allocations: 2,
    text: "joins",
  },
];
const position = { file: "a.trace", line: 3 };
const arg = fc.integer({ min: 0, max: 15 });

Deno.test("a call that is written and read again is the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 }), arg, arg, arg, arg, (...it) => {
      const [code, a, b, c, fails] = it;
      const args = Object.keys(operations[code]!.params).map((_, i) =>
        [a, b, c][i]!
      );
      const packed = call(code, args[0], args[1], args[2], 0, fails);
      const text = formatCall(operations, packed);
      assert.equal(parseCall(operations, text, position), packed);
    }),
  );
});

Deno.test("arguments may come in any order", () => {
  assert.equal(
    parseCall(operations, " join( len=3,to=1 , from=2, fails=1) ", position),
    call(2, 1, 2, 3, 0, 1),
  );
});

for (
  const [text, message] of [
    ["join to=1", /no call/],
    ["unknown()", /unknown operation unknown/],
    ["take(a=16)", /no argument/],
    ["take(a=1, a=2)", /no argument/],
    ["take()", /wrong arguments/],
    ["end(a=1)", /wrong arguments/],
  ] as const
) {
  Deno.test(`${text} is refused with its place`, () => {
    assert.throws(() => parseCall(operations, text, position), (error) => {
      assert.ok(error instanceof DiagnosticError);
      assert.match(error.diagnostics[0]!.message, message);
      assert.equal(error.diagnostics[0]!.position?.line, 3);
      return true;
    });
  });
}
