// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { ConsoleText, findReport, lastLines } from "./console_text.ts";

const boot =
  `Linux version 6.12.117 (patchwright@patchwright) (gcc) #1 1970-01-01
NET: Registered PF_UNIX/PF_LOCAL protocol family
workingset: timestamp_bits=62 max_order=16 bucket_order=0`;

// Each is what a kernel printed for a call of the fixture.
const complaints: Readonly<Record<string, readonly [string, string]>> = {
  "a write through a null pointer": [
    `
Pid: 1, comm: swapper Not tainted 6.12.117
RIP: 0033:patchwright_run+0x2c8/0x2e0
RSP: 000000007f02be20  EFLAGS: 00010297
RAX: 0000000000000000 RBX: 00000000602ce930 RCX: 0000000000000003
Kernel panic - not syncing: Segfault with no mm`,
    "RIP: 0033:patchwright_run+0x2c8/0x2e0",
  ],
  "a warning": [
    `------------[ cut here ]------------
WARNING: CPU: 0 PID: 1 at net/core/patchwright_fixture.c:19 patchwright_run+0x2b9/0x2e0
fixture
Kernel panic - not syncing: kernel: panic_on_warn set ...`,
    "WARNING: CPU: 0 PID: 1 at net/core/patchwright_fixture.c:19 patchwright_run+0x2b9/0x2e0",
  ],
  "a BUG()": [
    `BUG: failure at net/core/patchwright_fixture.c:20/step()!
Kernel panic - not syncing: BUG!`,
    "BUG: failure at net/core/patchwright_fixture.c:20/step()!",
  ],
  "a sleep in atomic context": [
    `BUG: sleeping function called from invalid context at kernel/locking/mutex.c:283
in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 1, name: swapper
reboot: System halted`,
    "BUG: sleeping function called from invalid context at kernel/locking/mutex.c:283",
  ],
  "a schedule in atomic context": [
    `BUG: scheduling while atomic: swapper/1/0x00000002
Kernel panic - not syncing: scheduling while atomic: panic_on_warn set ...`,
    "BUG: scheduling while atomic: swapper/1/0x00000002",
  ],
  "a panic": ["Kernel panic - not syncing: x", "Kernel panic - not syncing: x"],
};

for (const [name, [text, line]] of Object.entries(complaints)) {
  Deno.test(`the console of ${name} has a report that begins with what is wrong`, () => {
    const report = findReport(`${boot}\n${text}`.split("\n"));
    assert.equal(report?.line, line);
    assert.equal(report.lines[0], line);
    assert.equal(report.lines.at(-1), text.split("\n").at(-1));
  });
}

Deno.test("the console of a kernel that ends well has no report", () => {
  const console = `${boot}\nreboot: System halted`.split("\n");
  assert.equal(findReport(console), undefined);
});

Deno.test("a console keeps its first and its last lines, however long it gets", () => {
  const console = new ConsoleText(100);
  for (let i = 0; i < 10_000; i++) {
    console.add(new TextEncoder().encode(`line ${i}\r\n`));
  }
  const { lines } = console;
  assert.equal(lines[0], "line 0");
  assert.equal(lines.at(-1), "line 9999");
  assert.ok(lines.includes("[lines left out]"));
  assert.ok(lines.length < 100);
});

Deno.test("a character that is cut in two is one character on the console", () => {
  const console = new ConsoleText();
  const bytes = new TextEncoder().encode("ü");
  console.add(bytes.subarray(0, 1));
  console.add(bytes.subarray(1));
  assert.deepEqual(console.lines, ["ü"]);
});

Deno.test("the copy of the messages that a panic prints is left out", () => {
  const console = new ConsoleText();
  console.add(new TextEncoder().encode(
    "Kernel panic - not syncing: x\nkmsg_dump:\n<5>Linux version 6.1.192\n",
  ));
  assert.deepEqual(console.lines, ["Kernel panic - not syncing: x"]);
});

Deno.test("the last lines are the end of a console", () => {
  assert.deepEqual(lastLines(["a", "b", "c"], 2), ["b", "c"]);
});

Deno.test("each line is told once, as soon as it is whole", () => {
  const told: string[] = [];
  const text = new ConsoleText(1 << 10, (line) => told.push(line));
  const encoder = new TextEncoder();
  for (const part of ["one\r\ntw", "o\n\nthr"]) text.add(encoder.encode(part));
  assert.deepEqual(told, ["one", "two", ""]);
});
