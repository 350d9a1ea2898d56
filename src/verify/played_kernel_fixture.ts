// SPDX-License-Identifier: GPL-2.0-only
import { doneOffset, encodeHeader, headerBytes } from "../run/region.ts";
import { skbLayout } from "../skb/layout.ts";
import { generateTraces } from "../explore/generate_traces.ts";
import type { Model } from "../model/model.ts";
import { modelFrom } from "./model_plan.ts";
import type { Forecast } from "./prediction.ts";

/** What one boot of a played kernel is to show. */
export interface PlayedBoot {
  readonly calls: Uint32Array;
  /** One record for each call; a test changes them as it likes. */
  readonly records: Uint8Array;
  /** How many calls return before the kernel dies; all of them if absent. */
  dies?: number;
}

/** A boot of a kernel that does as its model. */
export function goodBoot(model: Model, calls: Uint32Array): PlayedBoot {
  const { size } = model.layout;
  const records = new Uint8Array(calls.length * size);
  model.reset();
  for (const [i, call] of calls.entries()) {
    model.step(call);
    records.set(model.state.subarray(0, size), i * size);
  }
  return { calls, records };
}

/** The batches of a campaign, with what a kernel shows that does as its model. */
export async function bootsOf(
  { plan, campaign }: Forecast,
  batch: number,
): Promise<PlayedBoot[]> {
  const { size } = skbLayout;
  const model = await modelFrom(plan);
  const boots: PlayedBoot[] = [];
  let next: number | undefined;
  while ((next ?? 0) < campaign.traces) {
    const calls = new Uint32Array(batch);
    const observations = new Uint8Array(batch * size);
    const made = generateTraces(model, campaign, { calls, observations }, next);
    boots.push({
      calls: calls.slice(0, made.calls),
      records: observations.slice(0, made.calls * size),
    });
    next = made.next;
  }
  return boots;
}

/**
 * Writes a program that stands in for a kernel: each time that it is started
 * it leaves in its region what the next boot is to show.
 *
 * @returns its path
 */
export async function playedKernel(
  folder: string,
  boots: readonly PlayedBoot[],
): Promise<string> {
  await Deno.mkdir(folder);
  await Deno.writeTextFile(`${folder}/boots`, "0");
  for (const [i, { calls, records, dies }] of boots.entries()) {
    const name = `${folder}/${i + 1}`;
    const done = dies ?? calls.length;
    await Deno.writeFile(`${name}.records`, records);
    await Deno.writeFile(`${name}.end`, endOf(calls, done, dies === undefined));
    await Deno.writeTextFile(`${name}.code`, dies === undefined ? "0" : "7");
  }
  const kernel = `${folder}/linux`;
  await Deno.writeTextFile(kernel, script, { mode: 0o755 });
  return kernel;
}

/** What a kernel leaves in the header, from `done` on. */
function endOf(
  calls: Uint32Array,
  done: number,
  finished: boolean,
): Uint8Array {
  const header = encodeHeader({
    calls,
    recordSize: skbLayout.size,
    observe: true,
  });
  const view = new DataView(header.buffer);
  view.setBigUint64(doneOffset, BigInt(done), true);
  view.setBigUint64(doneOffset + 8, BigInt(calls.length), true);
  view.setUint32(headerBytes - 8, finished ? 2 : 1, true);
  return header.subarray(doneOffset);
}

const script = `#!/bin/sh
here=\${0%/*}
boot=$(($(cat "$here/boots") + 1))
echo "$boot" >"$here/boots"
records=$(od -An -t u8 -j 32 -N 8 /proc/self/fd/3)
play() {
	dd if="$here/$boot.$1" of=/proc/self/fd/3 bs=64k oflag=seek_bytes \\
		seek="$2" conv=notrunc status=none
}
play records $((records))
play end ${doneOffset}
exit "$(cat "$here/$boot.code")"
`;
