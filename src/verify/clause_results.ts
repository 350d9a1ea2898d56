// SPDX-License-Identifier: GPL-2.0-only
import { brokenBy } from "../explore/replay.ts";
import { shrink } from "../explore/shrink.ts";
import type { Trace } from "../trace/call.ts";
import { formatCall } from "../trace/trace_text.ts";
import {
  type Breach,
  breachesOf,
  type ContractCheck,
} from "../verdict/contract_check.ts";
import type { CampaignResult } from "./campaign.ts";
import type { Finding } from "./finding.ts";
import { type Bench, replayInKernel } from "./replay_in_kernel.ts";
import type { ClauseResult } from "./verified.ts";

/** A campaign in a kernel, and what it found. */
export interface CampaignRun {
  readonly bench: Bench;
  readonly result: CampaignResult;
  readonly finding?: Finding;
}

/**
 * What a campaign says of each clause, with a minimal trace for those that it
 * broke.
 *
 * @param except The clause that another campaign tells of.
 */
export async function judgedClauses(
  { bench, result }: CampaignRun,
  check: ContractCheck,
  except?: string,
): Promise<ClauseResult[]> {
  const results: ClauseResult[] = [];
  for (const [clause, { name }] of bench.model.clauses.entries()) {
    if (name === except) continue;
    const breach = result.breaches.find((it) => it.clause === clause);
    if (breach === undefined) {
      results.push({ clause: name, broken: false, traces: 0 });
      continue;
    }
    const trace = await minimal(bench, check, breach);
    results.push({
      clause: name,
      broken: true,
      traces: result.counts[clause] ?? 1,
      ...trace && {
        trace: [...trace].map((it) => formatCall(bench.model.operations, it)),
      },
    });
  }
  return results;
}

/**
 * What a campaign says of the clause that the kernel does as its model: what
 * it found breaks that. One of no traces says nothing.
 */
export function agreedClause(
  { result, finding }: CampaignRun,
  clause: string,
): ClauseResult[] {
  if (finding !== undefined) {
    return [{ clause, broken: true, traces: 1, trace: finding.trace }];
  }
  return result.traces === 0 ? [] : [{ clause, broken: false, traces: 0 }];
}

/**
 * The trace made minimal by the model, which is quick, if the kernel breaks
 * the clause by it too; else as it was found. None where it takes what traces
 * before it have left behind.
 */
async function minimal(
  bench: Bench,
  check: ContractCheck,
  { clause, trace }: Breach,
): Promise<Trace | undefined> {
  const inModel = (it: Trace): boolean =>
    (brokenBy(bench.model, it) >> clause & 1) === 1;
  const inKernel = async (it: Trace): Promise<Trace | undefined> => {
    const { trace: calls, booted } = await replayInKernel(bench, it);
    const { breaches } = breachesOf(check, calls, booted.records);
    return breaches.some((it) => it.clause === clause) ? calls : undefined;
  };
  const small = inModel(trace)
    ? await inKernel(await shrink(bench.model, trace, inModel))
    : undefined;
  return small ?? await inKernel(trace);
}
