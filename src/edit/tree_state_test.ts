// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import type { CFile } from "../kernel/c_file.ts";
import { loadCParser } from "../kernel/c_parser.ts";
import { TreeState } from "./tree_state.ts";

const path = "lib/f.c";
const before = "int f(void)\n{\n\treturn 1;\n}\n";
const after = before.replace("1", "g()");
const position = { file: "series.ts", line: 1 };
const parser = await loadCParser();

function start(parsed = new Map<string, CFile>()): TreeState {
  return new TreeState(new Map([[path, before]]), parser, parsed);
}

Deno.test("a file is parsed again only once it has changed", () => {
  const state = start();
  const first = state.source(path, position);
  assert.equal(state.source(path, position), first);
  state.write(path, after);
  const second = state.source(path, position);
  assert.equal(second.text, after);
  assert.equal(state.source(path, position), second);
});

Deno.test("series that start from one tree share its files and not their own edits", () => {
  const parsed = new Map<string, CFile>();
  const one = start(parsed);
  const base = one.source(path, position);
  one.write(path, after);
  one.source(path, position);
  one.write("lib/new.c", "int h(void);\n");
  one.source("lib/new.c", position);
  const other = start(parsed);
  assert.equal(other.source(path, position), base);
  assert.deepEqual([...parsed.keys()], [path]);
});

Deno.test("a fact is about the tree as it came, whatever a patch did", () => {
  const state = start();
  const fact = { fact: "calls", file: path, caller: "f", callee: "g" } as const;
  state.write(path, after);
  state.source(path, position);
  assert.equal(state.holds({ ...fact, position }), false);
});
