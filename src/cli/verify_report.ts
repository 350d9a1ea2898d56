// SPDX-License-Identifier: GPL-2.0-only
import { count, plural } from "../diagnostic/count.ts";
import { contract } from "../skb/contract.ts";
import { venetContract } from "../venet/contract.ts";
import { matrixOf } from "../verdict/matrix.ts";
import { implementations } from "../verify/implementation.ts";
import type { Finding } from "../verify/finding.ts";
import { isClean, type Verified } from "../verify/verified.ts";
import { columns } from "./terminal.ts";

/** Prints what one stand came to, on a line. */
export function printStand(verified: Verified): void {
  const { stand, implementation, outcome, traces, calls, seconds } = verified;
  const number = (value: number): string => value.toLocaleString("en");
  const broken = verified.clauses.filter((it) => it.broken)
    .map(({ clause }) => clause);
  const contract = verified.clauses.length === 0
    ? ""
    : broken.length === 0
    ? ", every clause holds"
    : `, breaks ${broken.join(", ")}`;
  console.log(
    `${stand} (${implementation}, ${verified.variant}): ${outcome}: ` +
      `${number(traces)} ${plural(traces, "trace")}, ` +
      `${number(calls)} ${plural(calls, "call")}, ` +
      `${seconds.toFixed(1)} s${contract}`,
  );
  for (const line of verified.lines ?? []) console.log(`    ${line}`);
}

/** Prints a finding: what, where, how to get there, and in what it differs. */
export function printFinding(finding: Finding): void {
  const { operation, place, outcome, step, trace } = finding;
  const where = place ? ` (${place.file}:${place.line})` : "";
  console.log(`\n  ${outcome} at ${operation}${where}\n`);
  for (const [i, call] of trace.entries()) {
    console.log(`  ${i === step ? ">" : " "} ${i + 1}. ${call}`);
  }
  if (finding.differences.length > 0) {
    console.log();
    const rows = finding.differences.map((it) => [
      `    ${it.field}`,
      `expected ${it.expected}`,
      `observed ${it.observed}`,
      it.text,
    ]);
    console.log(columns(rows).join("\n"));
  }
  for (const { name, text } of finding.clauses) {
    console.log(`\n    breaks ${name}: ${text}`);
  }
  if (finding.console.length > 0) {
    console.log(`\n    the kernel said:`);
    for (const line of finding.console.slice(-20)) console.log(`    | ${line}`);
  }
  if (!finding.alone) {
    console.log(
      "\n    This trace alone is well: only behind the others of its seed was " +
        "it seen.",
    );
  }
  console.log();
}

/** The clauses as they are known; of other parts, those that were judged. */
function clausesOf({ clauses, implementation }: Verified): readonly string[] {
  if (implementation === "venet") return venetContract.map(({ name }) => name);
  return implementations.some(({ name }) => name === implementation)
    ? contract.map(({ name }) => name)
    : clauses.map(({ clause }) => clause);
}

/** Prints clauses by implementations and trees, and the traces behind a no. */
export function printMatrix(results: readonly Verified[]): void {
  const last = results.filter(({ patch, patches }) => patch === patches);
  const entries = last.map((it) => ({
    ...it,
    agrees: it.outcome === "agrees",
  }));
  const byContract = Map.groupBy(entries, (it) => clausesOf(it).join(" "));
  for (const shown of byContract.values()) {
    const rows = matrixOf(clausesOf(shown[0]!), shown);
    console.log(`\n${columns(rows).join("\n")}\n`);
  }
  for (const { stand, clauses } of last) {
    for (const { clause, broken, trace } of clauses) {
      if (!broken || trace === undefined) continue;
      console.log(`${stand} breaks ${clause}:`);
      for (const call of trace) console.log(`  ${call}`);
    }
  }
  const clean = results.filter(isClean).length;
  const all = results.length;
  console.log(
    `\n${clean} of ${count(all, "kernel")} ` +
      plural(all, "does as it should", "do as they should"),
  );
}
