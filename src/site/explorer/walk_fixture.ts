// SPDX-License-Identifier: GPL-2.0-only
import { RandomNumbers } from "../../explore/random_numbers.ts";
import type { Call } from "../../trace/call.ts";
import type { Subject } from "./subject.ts";

/** A random trace that a subject allows, ended. */
export function randomTrace(
  subject: Subject,
  seed: number,
  length: number,
): Call[] {
  const numbers = new RandomNumbers();
  numbers.seed(seed, 0);
  const model = subject.modelOf();
  model.reset();
  const into = new Uint32Array(1 << 13);
  const calls: Call[] = [];
  while (calls.length < length) {
    const codes = Array.from({ length: model.operations.length }, (_, i) => i)
      .filter((code) => code > 0 && model.enabled(into, code) > 0);
    const code = codes[numbers.below(codes.length)]!;
    const count = model.enabled(into, code);
    const call = into[numbers.below(count)]!;
    model.step(call);
    calls.push(call);
  }
  return [...calls, 0];
}
