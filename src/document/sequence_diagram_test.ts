// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { sequenceDiagram } from "./sequence_diagram.ts";

const names = ["guest", "venet", "host"];

Deno.test("arrows go from line to line, below what they are called", () => {
  assert.deepEqual(
    sequenceDiagram(names, [
      { from: "guest", to: "venet", label: "xmit()" },
      { from: "venet", to: "venet", label: "map()" },
      { from: "venet", to: "host", label: "give()" },
      { from: "host", to: "guest", label: "wake()" },
    ], 60),
    [
      "guest    venet    host",
      "  |        |        |",
      "  | xmit() |        |",
      "  |------->|        |",
      "  |        * map()  |",
      "  |        | give() |",
      "  |        |------->|",
      "  | wake() |        |",
      "  |<----------------|",
      "  |        |        |",
    ],
  );
});

Deno.test("where there is no room labels run over lines, not over the edge", () => {
  assert.deepEqual(
    sequenceDiagram(names, [
      { from: "guest", to: "venet", label: "a_long_name()" },
      { from: "venet", to: "host", label: "a_long_name()" },
    ], 20),
    [
      "guest   venet   host",
      "  |       |       |",
      "  | a_long_name() |",
      "  |------>|       |",
      "  |    a_long_name()",
      "  |       |------>|",
      "  |       |       |",
    ],
  );
});

Deno.test("no line is wider than it may be, and every message is there", () => {
  const participants = ["a", "quite_long", "b", "another_one", "c"];
  const message = fc.record({
    from: fc.constantFrom(...participants),
    to: fc.constantFrom(...participants),
    label: fc.stringMatching(/^[a-z_]{1,30}\(\)$/),
  });
  fc.assert(fc.property(
    fc.array(message, { maxLength: 12 }),
    fc.integer({ min: 48, max: 90 }),
    (messages, width) => {
      const lines = sequenceDiagram(participants, messages, width);
      assert.ok(lines.every((line) => line.length <= width));
      const labels = lines.map((line) => line.match(/\w+\(\)/)?.[0])
        .filter((label) => label !== undefined);
      assert.deepEqual(labels, messages.map(({ label }) => label));
      const arrows = lines.filter((line) => /->|<-/.test(line));
      const others = messages.filter(({ from, to }) => from !== to);
      assert.equal(arrows.length, others.length);
    },
  ));
});
