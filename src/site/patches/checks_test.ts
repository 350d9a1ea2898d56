// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, match } from "node:assert/strict";
import type { CheckResult } from "../../check/result.ts";
import type { RecordedCheck } from "../site_input.ts";
import { checksOf } from "./checks.ts";

const recorded = (
  isCurrent: boolean,
  ...results: CheckResult[]
): RecordedCheck => ({
  isCurrent,
  file: "docs/checks/lamp-6.12.json",
  checked: {
    series: "lamp",
    base: "6.12",
    identity: "6.12.1",
    date: "2026-01-01",
    patches: "0",
    results,
  },
});
const pass: CheckResult = { name: "apply", status: "pass", summary: "2 apply" };
const failed: CheckResult = {
  name: "build",
  status: "fail",
  summary: "1 new message",
  details: ["gcc: 0002-lamp.patch: lamp.c:1: warning: dark"],
};

Deno.test("what was not checked, or has changed since, is not run", () => {
  match(checksOf([], "lamp", "6.12").said, /^Not run\.$/);
  const stale = checksOf([recorded(false, pass)], "lamp", "6.12");
  match(stale.said, /^Not run: .* 2026-01-01/);
  deepEqual(stale.checks, []);
  match(checksOf([recorded(true, pass)], "lamp", "6.1").said, /^Not run/);
});

Deno.test("a failure is shown with the patch that it is in", () => {
  const of = (patch: string): string[] => {
    const { checks } = checksOf(
      [recorded(true, failed)],
      "lamp",
      "6.12",
      patch,
    );
    return checks.flatMap(({ status, details }) => [
      status,
      ...details.map(({ line }) => line),
    ]);
  };
  deepEqual(of("0001-lamp.patch"), ["fail elsewhere"]);
  deepEqual(of("0002-lamp.patch"), ["fail", ...failed.details!]);
});
