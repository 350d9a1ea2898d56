// SPDX-License-Identifier: GPL-2.0-only
import { doesNotThrow, match, throws } from "node:assert/strict";
import { Command } from "commander";
import { withSelection } from "./options.ts";
import { requireUsed, withVerifyOptions } from "./verify_options.ts";

/** Reads the arguments as verify does, and says nothing of it. */
function read(line: string): void {
  const command = withVerifyOptions(withSelection(new Command(), undefined))
    .exitOverride().configureOutput({ writeErr: () => {} });
  command.parse(line.split(" "), { from: "user" });
  requireUsed(command);
}

Deno.test("options that go together are taken", () => {
  for (
    const line of [
      "--base 6.12 --traces 10 --shard 2/4 --kasan --fault --out results",
      "--tree linux --after last --format kunit",
      "--smp --tree linux --rounds 10 --seed 2 --json",
      "--smp --format json",
      "--replay found.json --tree linux --json",
      "--merge a.json b.json --format ktap",
      "--plan 4 --series lamp --kasan --traces 100",
    ]
  ) {
    doesNotThrow(() => read(line), line);
  }
});

Deno.test("an option that would be ignored is refused, by its name", () => {
  for (
    const [line, ignored] of [
      ["--replay found.json --base 6.1", "base"],
      ["--smp --out results", "out"],
      ["--smp --traces 20000", "traces"],
      ["--rounds 10", "rounds"],
      ["--plan 4 --tree linux", "tree"],
      ["--plan 4 --shard 1/4", "shard"],
      ["--merge a.json --out results --kasan", "out, --kasan"],
      ["--replay found.json --smp", "smp"],
    ] as const
  ) {
    throws(() => read(line), (error: Error) => {
      match(error.message, new RegExp(`PW901.*makes no use of --${ignored}`));
      return true;
    }, line);
  }
  for (const form of ["ktap", "kunit"]) {
    throws(() => read(`--smp --format ${form}`), /PW901.*no (ktap|kunit)/);
  }
  throws(() => read("--json --format ktap"), /cannot be used with/);
});

Deno.test("what would verify nothing is refused", () => {
  for (
    const line of [
      "--traces 0",
      "--steps 0",
      "--plan 0",
      "--smp --rounds 0",
    ]
  ) {
    throws(() => read(line), /at least 1/, line);
  }
  throws(() => read("--traces 4 --shard 8/8"), /PW901.*shard 8\/8 of 4 traces/);
  doesNotThrow(() => read("--traces 8 --shard 8/8"));
});
