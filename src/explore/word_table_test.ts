// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import fc from "fast-check";
import { Folder } from "./folder.ts";
import { WordTable } from "./word_table.ts";

const word = fc.nat({ max: 3 });

Deno.test("a record keeps its number, and gives its words back", () => {
  const record = fc.tuple(word, word, word);
  fc.assert(fc.property(fc.array(record, { maxLength: 200 }), (records) => {
    const table = new WordTable(3);
    const numbers = new Map<string, number>();
    for (const it of records) {
      const known = numbers.get(it.join()) ?? numbers.size;
      numbers.set(it.join(), known);
      assert.equal(table.add(Uint32Array.of(9, ...it), 1), known);
    }
    assert.equal(table.count, numbers.size);
    const out = new Uint32Array(3);
    for (const [text, index] of numbers) {
      table.copy(index, out, 0);
      assert.equal(out.join(), text);
    }
  }));
});

Deno.test("a table of many records finds each of them again", () => {
  const table = new WordTable(2);
  const many = 100_000;
  for (let i = 0; i < many; i++) {
    assert.equal(table.add(Uint32Array.of(i >>> 8, i & 0xff), 0), i);
  }
  for (let i = 0; i < many; i += 7) {
    assert.equal(table.add(Uint32Array.of(i >>> 8, i & 0xff), 0), i);
  }
  assert.equal(table.count, many);
});

Deno.test("folded states are equal when the states are, and unfold to them", () => {
  const bytes = fc.uint8Array({ minLength: 75, maxLength: 75, max: 1 });
  const table = new WordTable(8);
  const [a, b] = [new Folder(table, 75), new Folder(table, 75)];
  const fold = (folder: Folder, state: Uint8Array): Uint32Array => {
    const words = new Uint32Array(folder.width);
    folder.bytes.set(state);
    folder.fold(words, 0);
    return words;
  };
  fc.assert(fc.property(bytes, bytes, fc.nat({ max: 74 }), (one, two, at) => {
    const near = one.with(at, 2);
    assert.deepEqual(fold(a, one), fold(b, one));
    assert.notDeepEqual(fold(a, near), fold(b, one));
    assert.equal(
      fold(a, one).join() === fold(b, two).join(),
      one.join() === two.join(),
    );
    const words = fold(a, one);
    b.bytes.fill(7);
    b.unfold(words, 0);
    assert.deepEqual(b.bytes, one);
  }));
});
