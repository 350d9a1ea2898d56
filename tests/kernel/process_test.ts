// SPDX-License-Identifier: GPL-2.0-only
/**
 * Programs that make the calls of a part, in a kernel without patches. The
 * first run builds it, for minutes.
 *
 * @module
 */
import assert from "node:assert/strict";
import { shelf } from "../../src/model/described/shelf_fixture.ts";
import { type Booted, bootUml } from "../../src/run/boot.ts";
import { buildUml, kernelOf } from "../../src/run/build.ts";
import { partHarness } from "../../src/run/part_harness.ts";
import { call } from "../../src/trace/call.ts";
import { openGround } from "./committed_series.ts";

const model = shelf();
const [put, take] = [1, 2];

/** A program that keeps jars, and does something else when it takes from one. */
function program(taking: string): string {
  return `
#include <errno.h>
#include <unistd.h>
#include "patchwright_part.h"

void patchwright_call(enum patchwright_operation operation, const __u8 *arg,
		      struct patchwright_observation *seen)
{
	static __u8 full;

	if (operation == CALL_PUT)
		full = arg[1];
	if (operation == CALL_TAKE) {
		${taking}
	}
	if (operation == CALL_END)
		full = 0;
	seen->jars[0] = full;
}
`;
}

/** Puts a full jar there and takes from it. */
async function played(taking: string): Promise<Booted> {
  const { ground } = await openGround({ base: "6.12" });
  const { scratch, base } = ground;
  const harness = partHarness(model, {
    text: program(taking),
    caller: "process",
    headers: new Map(),
    failing: [],
    configs: [],
  });
  const built = await buildUml({
    ...{ ...ground, overlay: new Map(), harness, variant: "plain" },
  });
  return await bootUml({
    kernel: kernelOf(built, `${base} with a program`),
    calls: Uint32Array.of(call(put, 0, 2), call(take, 0), call(0)),
    recordSize: model.layout.size,
    observe: true,
    timeLimitSeconds: 60,
    scratch,
  });
}

Deno.test("what a process observes is what is kept of each call", async () => {
  const booted = await played("full--; seen->ret[0] = 1;");
  assert.equal(booted.outcome, "ran");
  const { size, field } = model.layout;
  const seen = [0, 1, 2].map((i) => [
    booted.records[i * size + field.jars.offset],
    booted.records[i * size + field.ret.offset],
  ]);
  assert.deepEqual(seen, [[2, 0], [1, 1], [0, 0]]);
});

Deno.test("a process that cannot go on says why, and at which call", async () => {
  const booted = await played('errno = EIO; patchwright_die("a jar");');
  assert.equal(booted.outcome, "died");
  assert.equal(booted.records.length, model.layout.size);
  const said = booted.console.join("\n");
  assert.match(said, /patchwright: a jar: Input\/output error\n/);
});

Deno.test("a process that just goes has not passed", async () => {
  const booted = await played("_exit(0);");
  assert.equal(booted.outcome, "died");
  assert.equal(booted.records.length, model.layout.size);
});
