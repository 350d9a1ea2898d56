// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { DiagnosticError, formatPosition } from "../diagnostic/diagnostic.ts";
import { call } from "./call.ts";
import { layout } from "./layout.ts";
import { created, object } from "./operation.ts";
import { parseProgram, type ProgramWords } from "./program_text.ts";

const words: ProgramWords = {
  operations: [
    { name: "end", params: {}, allocations: 0, text: "" },
    { name: "make", params: { it: created("it") }, allocations: 1, text: "" },
    { name: "drop", params: { it: object("it") }, allocations: 0, text: "" },
  ],
  layout: layout(
    { users: { count: 3, text: "" } },
    { ret: { count: 1, text: "" } },
  ),
  clauses: ["once", "in-time"],
  implementations: ["new", "old"],
};

function problemsOf(text: string): string[] {
  let found: string[] = [];
  throws(() => parseProgram(words, "a.txt", text), (error: unknown) => {
    ok(error instanceof DiagnosticError);
    found = error.diagnostics.map(({ code, position, message }) =>
      `${code} ${formatPosition(position!)} ${message}`
    );
    return true;
  });
  return found;
}

Deno.test("a program's calls carry what must hold after them", () => {
  const program = parseProgram(
    words,
    "a.txt",
    `# things are let go once

# more about it
implementations: old, new
make(it=0, fails=1)
    ret = 12
    # why
    users[0] = 0; users[2]=7
drop(it=0)
    breaks: once, in-time
end()
`,
  );
  deepEqual(program, {
    title: "things are let go once",
    file: "a.txt",
    implementations: ["old", "new"],
    steps: [
      {
        call: call(1, 0, 0, 0, 0, 1),
        line: 5,
        expects: [
          { field: "ret", index: 0, value: 12, line: 6 },
          { field: "users", index: 0, value: 0, line: 8 },
          { field: "users", index: 2, value: 7, line: 8 },
        ],
        breaks: [],
      },
      { call: call(2, 0), line: 9, expects: [], breaks: ["once", "in-time"] },
      { call: call(0), line: 11, expects: [], breaks: [] },
    ],
  });
});

Deno.test("a program that names no implementation is about the first", () => {
  deepEqual(parseProgram(words, "a.txt", "end()").implementations, ["new"]);
});

Deno.test("all that is wrong with a program is told at once, with its place", () => {
  deepEqual(
    problemsOf(`implementations: newer, old, old
    ret = 0
make(it=0)
    ret = 0; ret = 300
    users = 1; users[3] = 1; ; hue[0] = 1
  breaks: never, once
making(it=0)
    ret
`),
    [
      "PW702 a.txt:1:17 unknown name: newer",
      "PW702 a.txt:1:17 old stands twice",
      "PW701 a.txt:2:1 no call: ret = 0",
      "PW702 a.txt:4:14 ret = 300: more than a byte",
      "PW702 a.txt:5:5 users = 1: which one?",
      "PW702 a.txt:5:16 users[3] = 1: no such index",
      "PW702 a.txt:5:32 hue[0] = 1: no field hue",
      "PW702 a.txt:6:10 unknown name: never",
      "PW701 a.txt:7:1 unknown operation making",
      "PW702 a.txt:8:5 ret: no expectation",
      "PW701 a.txt:9:1 the program has no end",
    ],
  );
});

Deno.test("a value that is expected twice is an error", () => {
  const problems = problemsOf("make(it=0)\n  ret = 0; ret = 0\nend()\n");
  equal(problems.length, 1);
  ok(problems[0]!.startsWith("PW702 a.txt:2:12"), problems[0]);
});

Deno.test("a call behind the end of a program is an error", () => {
  deepEqual(problemsOf("end()\nend()\n"), [
    "PW701 a.txt:2:1 a call behind the end of the program",
  ]);
});
