// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { loadCParser } from "./c_parser.ts";

const parser = await loadCParser();

const start = `int first(struct ring *ring)
{
	return ring->count;
}

/* Größe, Länge: offsets count characters, not bytes. */
static long second(void)
{
	return 0;
}
`;

Deno.test("parsing what changed gives the same tree as parsing anew", () => {
  const change = fc.record({
    line: fc.nat(10),
    lines: fc.nat(2),
    text: fc.constantFrom(
      "",
      "int x = 1;",
      "f(1);",
      "}",
      "#if A",
      "/* ä",
      "*/",
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
      let file = parser.parse("a.c", start);
      for (const { line, lines, text } of changes) {
        const all = file.text.split("\n");
        all.splice(line, lines, text);
        file = parser.parse("a.c", all.join("\n"), file);
      }
      const anew = parser.parse("a.c", file.text);
      const shape = ({ items }: typeof file): unknown =>
        items.map(({ kind, name, whole }) => [
          kind,
          name,
          whole.startIndex,
          whole.endIndex,
        ]);
      fc.pre(!anew.tree.rootNode.hasError);
      assert.deepEqual(shape(file), shape(anew));
      assert.equal(
        file.tree.rootNode.toString(),
        anew.tree.rootNode.toString(),
      );
    }),
    { numRuns: 200 },
  );
});

Deno.test("the file before a change stays as it was", () => {
  const before = parser.parse("a.c", start);
  const shape = before.tree.rootNode.toString();
  parser.parse("a.c", start.replace("first", "f").slice(0, 50), before);
  assert.equal(before.tree.rootNode.toString(), shape);
  assert.deepEqual(before.items.map(({ name }) => name), ["first", "second"]);
});

Deno.test("the parser is loaded once", () => {
  assert.equal(loadCParser(), loadCParser());
});
