// SPDX-License-Identifier: GPL-2.0-only
import { deepEqual, ok } from "node:assert/strict";
import { stackScenarios } from "../../src/run/stack_harness.ts";
import { venetLayout } from "../../src/venet/layout.ts";
import { programNames } from "./programs.ts";

interface Row {
  readonly name: string;
  /** What stands behind the row's name. */
  readonly text: string;
  /** Programs, and scenarios in a real kernel. */
  readonly programs: readonly string[];
}

const scenarios: readonly string[] = stackScenarios;

/** What the selftest of a device checks: functions of its scripts. */
function selftests(): string[] {
  const folder = new URL(
    "../../templates/series/venet/selftests/",
    import.meta.url,
  );
  return [...Deno.readDirSync(folder)]
    .filter(({ name }) => name.endsWith(".sh"))
    .map(({ name }) => Deno.readTextFileSync(new URL(name, folder)))
    .flatMap((text) => [...text.matchAll(/^\t*check ".*?"[\s\\]+(\w+)/gm)])
    .map(([, name]) => name!);
}

/** The rows of the tables of README.md but for their heads. */
function rows(): Row[] {
  const readme = Deno.readTextFileSync(new URL("README.md", import.meta.url));
  return readme.split("\n")
    .filter((line) => /^\| (?!-)/.test(line))
    .map((line) => line.split("|").map((it) => it.trim()))
    .filter(([, , text]) => text !== "programs")
    .map(([, name, text]) => ({
      name: name!,
      text: text!,
      programs: [...text!.matchAll(/`(\w+)`/g)].map((it) => it[1]!),
    }));
}

Deno.test("every row of the contract names its programs, or why there is none", () => {
  const all = rows();
  ok(all.length >= 45, `only ${all.length} rows`);
  deepEqual(
    all.filter(({ text, programs }) =>
      programs.length === 0 && !/^no operation: .{20}/.test(text)
    ).map(({ name }) => name),
    [],
  );
});

Deno.test("every program that a row names exists", () => {
  const known = [...programNames(), ...scenarios, ...selftests()];
  deepEqual(
    rows().flatMap(({ name, programs }) =>
      programs.filter((it) => !known.includes(it)).map((it) => `${name}: ${it}`)
    ),
    [],
  );
});

Deno.test("every program is named by a row of the contract", () => {
  const named = rows().flatMap(({ programs }) => programs);
  const all = [...programNames(), ...scenarios];
  deepEqual(all.filter((it) => !named.includes(it)), []);
});

Deno.test("every program of a device is named by a sentence of the protocol", () => {
  const readme = Deno.readTextFileSync(
    new URL("venet/README.md", import.meta.url),
  );
  const named = [...readme.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
  const programs = programNames("tests/programs/venet");
  deepEqual(programs.filter((name) => !named.includes(name)), []);
  const fields = venetLayout.fields.map(({ name }) => name);
  deepEqual(
    named.filter((name) => !programs.includes(name) && !fields.includes(name)),
    [],
  );
});
