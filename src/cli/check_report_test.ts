// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { ruleNames, rules } from "../check/rules.ts";
import { asJson, type Checked } from "./check_report.ts";

const found: Checked = {
  ...{ series: "x", base: "6.12", name: "subject", summary: "1 bad subject" },
  status: "fail",
  details: ["0001-x.patch: has 90 columns"],
};

Deno.test("a result has the shape that review tools read", () => {
  const { tool, status, summary, details, ran } = asJson(found);
  assert.deepEqual({ tool, status, summary, details, ran }, {
    ...{ tool: "subject", status: "fail", summary: "1 bad subject", ran: true },
    details: ["0001-x.patch: has 90 columns"],
  });
});

Deno.test("what could not run is no pass for a tool that knows three outcomes", () => {
  const { status, summary, ran } = asJson({
    ...found,
    status: "could not run",
  });
  assert.deepEqual([status, ran], ["warn", false]);
  assert.match(String(summary), /^could not run: /);
});

Deno.test("every rule has a name of its own, says what it asks and how to mend", () => {
  assert.equal(new Set(ruleNames).size, rules.length);
  for (const { name, asks, mend } of rules) {
    assert.match(name, /^[a-z-]+$/);
    assert.ok(asks !== "" && mend !== "", name);
  }
});
