// SPDX-License-Identifier: GPL-2.0-only
import { fail } from "../diagnostic/diagnostic.ts";
import type { Mail } from "../patch/commit.ts";
import { parseCall } from "../trace/trace_text.ts";
import type { Operation } from "../trace/operation.ts";
import type { Trace } from "../trace/call.ts";
import type { Finding } from "./finding.ts";
import type { Verified } from "./verified.ts";

/** All that it takes to see a finding again, in one file. */
export interface Reproducer {
  readonly format: "patchwright reproducer 1";
  readonly base: string;
  readonly identity: string;
  readonly series: string | undefined;
  readonly patch: number;
  /** What was verified, as {@link Verified} names it. */
  readonly implementation: string;
  readonly variant: Verified["variant"];
  readonly seed: number;
  /** The patches that are applied, as mails. */
  readonly mails: readonly Mail[];
  /** The calls, one for each line of a trace. */
  readonly trace: readonly string[];
  /** What was found, with the fields that differed. */
  readonly finding: Finding;
}

/** The reproducer of a finding; undefined where nothing was found. */
export function reproducerOf(
  verified: Verified,
  mails: readonly Mail[],
): Reproducer | undefined {
  const { finding, base, identity, series, patch, seed } = verified;
  const { implementation, variant } = verified;
  if (finding === undefined) return undefined;
  return {
    format: "patchwright reproducer 1",
    base,
    identity,
    series,
    patch,
    implementation,
    variant,
    seed,
    mails: mails.slice(0, patch),
    trace: finding.trace,
    finding,
  };
}

/**
 * Reads what {@link reproducerOf} made and was written as JSON.
 *
 * @throws DiagnosticError PW703 where the file is none
 */
export function readReproducer(file: string, text: string): Reproducer {
  const bad = (): never =>
    fail({
      code: "PW703",
      message: `${file} is no reproducer`,
      hint: "give a file that verify wrote",
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad();
  }
  return isReproducer(value) ? value : bad();
}

/** Whether a value of a file is a reproducer. */
export function isReproducer(value: unknown): value is Reproducer {
  const known = value as Partial<Reproducer> | null | undefined;
  return known?.format === "patchwright reproducer 1" &&
    Array.isArray(known.trace) && Array.isArray(known.mails) &&
    typeof known.base === "string" && typeof known.patch === "number";
}

/** The calls of a reproducer. */
export function traceOf(
  { trace }: Reproducer,
  operations: readonly Operation[],
  file: string,
): Trace {
  return Uint32Array.from(
    trace.map((text, i) => parseCall(operations, text, { file, line: i + 1 })),
  );
}
