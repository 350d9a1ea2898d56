// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { isPlanted, parseReports } from "./reports.ts";

const line = "=".repeat(66);

function race(one: string, other: string): string[] {
  return [
    line,
    `BUG: KCSAN: data-race in ${one} / ${other}`,
    "",
    "write to 0xffff888001234560 of 4 bytes by task 31 on cpu 0:",
    ` ${one}+0x12/0x80`,
    " work+0x40/0x90",
    "",
    "read to 0xffff888001234560 of 4 bytes by task 32 on cpu 1:",
    ` ${other}+0x22/0x80`,
    " work+0x40/0x90",
    line,
  ];
}

Deno.test("a race in a touched function is a finding, one beside it is shown", () => {
  const console = [
    ...race("skb_release_data", "skb_clone"),
    ...race("rcu_core", "rcu_gp"),
  ];
  const reports = parseReports(console, ["skb_release_data"]);
  assert.deepEqual(
    reports.map(({ kind, finding }) => ({ kind, finding })),
    [{ kind: "kcsan", finding: true }, { kind: "kcsan", finding: false }],
  );
  assert.deepEqual(reports[0]?.functions, [
    "skb_release_data",
    "work",
    "skb_clone",
  ]);
});

Deno.test("a race on the pages that were lent is a finding in any tree", () => {
  const [report] = parseReports(race("do_read", "smp_told"), []);
  assert.equal(report?.finding, true);
});

Deno.test("the race that is there on purpose is known and no finding", () => {
  const name = "smp_planted_race";
  const [report] = parseReports(race(name, name), []);
  assert(report !== undefined && isPlanted(report));
  assert.equal(report.finding, false);
});

Deno.test("the same report is counted, not listed again", () => {
  const once = race("skb_release_data", "skb_clone");
  const reports = parseReports([...once, ...once], []);
  assert.deepEqual(reports.map(({ count }) => count), [2]);
});

Deno.test("a complaint of lockdep is a finding where its stack is touched", () => {
  const console = [
    "=".repeat(48),
    "WARNING: inconsistent lock state",
    "6.12.117 Not tainted",
    "-".repeat(48),
    " _raw_spin_lock+0x20/0x40",
    " skb_release_complete+0x10/0x40",
    "stack backtrace:",
    " dump_stack_lvl+0x20/0x40",
    "---[ end trace ]---",
    " after+0x1/0x2",
  ];
  const [report] = parseReports(console, ["skb_release_complete"]);
  assert.equal(report?.kind, "lockdep");
  assert.equal(report?.finding, true);
  assert(!report.functions.includes("after"));
});

Deno.test("a warning is known without its processor and addresses", () => {
  const at = (cpu: number, offset: string): string =>
    `WARNING: CPU: ${cpu} PID: 31 at net/core/skbuff.c:99 skb_tx_error+${offset}/0x80`;
  const reports = parseReports(
    [at(0, "0x4"), "Modules linked in:", at(1, "0x8")],
    [],
  );
  assert.deepEqual(reports.map(({ title, count }) => ({ title, count })), [
    { title: "WARNING: at net/core/skbuff.c:99 skb_tx_error", count: 2 },
  ]);
});

Deno.test("a report of one title is a finding where any of them is", () => {
  const title =
    "BUG: sleeping function called from invalid context at mm/slub.c:1";
  const at = (name: string): string[] => [
    title,
    "in_atomic(): 1, irqs_disabled(): 0",
    "Call Trace:",
    ` ${name}+0x10/0x20`,
    "---[ end trace ]---",
  ];
  const console = [...at("foreign"), ...at("kfree_skb"), ...at("foreign")];
  const [report] = parseReports(console, ["kfree_skb"]);
  assert.equal(report?.finding, true);
  assert.equal(report.count, 3);
  assert.deepEqual(report.functions, ["kfree_skb"]);
  assert(report.lines.includes(" kfree_skb+0x10/0x20"));
});

for (
  const title of [
    "BUG: Bad page state in process smp/0  pfn:02a4f",
    "BUG: spinlock bad magic on CPU#0, smp/0/31",
    "watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [smp/1:32]",
  ]
) {
  Deno.test(`a finding, whoever comes upon it: ${title}`, () => {
    const console = [title, "Call Trace:", " foreign+0x10/0x20"];
    assert.deepEqual(
      parseReports(console, []).map(({ kind, finding }) => ({ kind, finding })),
      [{ kind: "bug", finding: true }],
    );
  });
}
