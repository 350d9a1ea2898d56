// SPDX-License-Identifier: GPL-2.0-only
import { argOf, type Call, failOf } from "../../trace/call.ts";
import type { Operation } from "../../trace/operation.ts";

/** One choice that a call leaves open: an argument, or what fails. */
export interface Choice {
  readonly label: string;
  readonly options: readonly {
    readonly value: number;
    readonly text: string;
  }[];
  readonly value: number;
}

/**
 * The choices of an operation among the calls that a state allows. Each offers
 * what goes with those before it; a wish that cannot be had gives way to the
 * first that can.
 *
 * @param calls those of this operation; at least one
 * @param wishes by choice: what was chosen last
 * @returns the choices, and the call that they come to
 */
export function choicesOf(
  operation: Operation,
  calls: readonly Call[],
  wishes: readonly number[],
): { readonly choices: readonly Choice[]; readonly call: Call } {
  const params = Object.entries(operation.params);
  const parts = [
    ...params.map(([label, { is }], i) => ({
      label,
      of: (call: Call): number => argOf(call, i),
      text: (value: number): string =>
        is === "number" ? `${value}` : `skb${value}`,
    })),
    {
      label: "allocation that fails",
      of: failOf,
      text: (value: number): string => value === 0 ? "none" : `number ${value}`,
    },
  ];
  let left = calls;
  const choices = parts.map(({ label, of, text }, i): Choice => {
    const values = [...new Set(left.map(of))].sort((a, b) => a - b);
    const wish = wishes[i] ?? values[0]!;
    const value = values.includes(wish) ? wish : values[0]!;
    left = left.filter((call) => of(call) === value);
    return {
      label,
      value,
      options: values.map((value) => ({ value, text: text(value) })),
    };
  });
  return { choices, call: left[0]! };
}
