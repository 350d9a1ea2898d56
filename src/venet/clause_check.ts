// SPDX-License-Identifier: GPL-2.0-only
import { argOf, type Call, operationOf } from "../trace/call.ts";
import type { Views } from "../trace/layout.ts";
import { type VenetClause, venetContract } from "./contract.ts";
import { COOKIES, PAGES, RING, RINGS, venetLayout } from "./layout.ts";
import { codeOf } from "./operations.ts";

type Observation = Readonly<Views<typeof venetLayout>>;

const bit = Object.fromEntries(
  venetContract.map(({ name }, i) => [name, 1 << i]),
) as Readonly<Record<VenetClause, number>>;

/** Bytes of what is remembered of a trace. */
export const MEMORY = COOKIES + 3;
/** Behind the frames that were given with each cookie. */
const at = {
  forgiven: COOKIES,
  txc: COOKIES + 1,
  spoilt: COOKIES + 2,
} as const;

const giving = [codeOf.give, codeOf.give_wrong, codeOf.give_worse];
const isWanted = 1;
const isPending = 2;
const hasNews = 4;

/**
 * The clauses of the contract that a step broke, from what was observed and
 * nothing else: it serves models and kernels alike.
 *
 * @param seen the observation after the step
 * @param memory what to remember of a trace, all 0 at its start
 * @returns bit i for clause i of the contract
 */
export function judge(
  seen: Observation,
  call: Call,
  memory: Uint8Array,
): number {
  remember(seen, call, memory);
  const isEnd = operationOf(call) === codeOf.end;
  const complete = seen.completions[0]!;
  const taken = seen.accepted[0]!;
  let broken = 0;
  for (let cookie = 0; cookie < COOKIES; cookie++) {
    const told = seen.told[cookie]!;
    if (told > memory[cookie]!) broken |= bit["exactly-once"];
    for (let page = 0; page < PAGES; page++) {
      const refs = seen.page_refs[cookie * PAGES + page]!;
      if (told + refs > memory[cookie]!) broken |= bit["never-early"];
      if (isEnd && refs !== 0) broken |= bit["let-go"];
    }
  }
  if (isEnd && seen.pinned[0] !== 0) broken |= bit["let-go"];
  if (isEnd && canHear(seen, memory)) {
    const told = seen.told.reduce((sum, it) => sum + it);
    if (told + memory[at.forgiven]! !== taken) broken |= bit["exactly-once"];
  }
  if (taken - complete > RING || complete > taken) broken |= bit.bounded;
  const irq = seen.irq[RINGS.events]!;
  if (
    !isEnd && seen.events[0]! > 0 && taken === complete &&
    ((irq & hasNews) === 0 || (irq & (isWanted | isPending)) === isWanted)
  ) broken |= bit.heard;
  return broken;
}

/** Whether a guest that listens hears of everything. */
function canHear({ carrier }: Observation, memory: Uint8Array): boolean {
  return carrier[0] === 1 && memory[at.txc] === 1 && memory[at.spoilt] === 0;
}

function remember(seen: Observation, call: Call, memory: Uint8Array): void {
  const operation = operationOf(call);
  const good = seen.ret[0] === 0;
  if (giving.includes(operation)) memory[argOf(call, 1)]!++;
  switch (operation) {
    case codeOf.negotiate:
      if (good && argOf(call, 0) === 1) {
        memory[at.txc] = argOf(call, 1) >> 1 & 1;
      }
      break;
    case codeOf.call:
    case codeOf.format:
    case codeOf.spoil:
      // Who brings a link up with rings that are not new hears what it may.
      memory[at.spoilt] = 1;
      break;
    case codeOf.start:
      memory[at.txc] = argOf(call, 1) >> 1;
      memory[at.spoilt] = 0;
  }
  if (memory[at.txc] === 0 && seen.carrier[0] === 1) {
    // This guest waits for none of what an earlier one gave.
    const told = seen.told.reduce((sum, it) => sum + it);
    memory[at.forgiven] = seen.completions[0]! - told;
  }
}
