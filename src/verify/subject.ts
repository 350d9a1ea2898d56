// SPDX-License-Identifier: GPL-2.0-only
import type { Harness } from "../run/harness.ts";
import type { ContractCheck } from "../verdict/contract_check.ts";
import type { ModelPlan } from "./model_plan.ts";

/** What of a kernel is held against a model. */
export interface Subject {
  /** The implementation, as reports name it: `dataref`, `venet`. */
  readonly name: string;
  readonly harness: Harness;
  /** What the model of it is made from. */
  planOf(options: { readonly faults: boolean }): ModelPlan;
  /** None where it is a thing of its own. */
  readonly bare?: BareTraces;
  /**
   * How many calls one boot makes: few enough that a busy machine is done long
   * before the kernel is taken to hang, many enough that boots count little.
   */
  readonly batch: number;
  /** What judges observations by its contract. */
  checkOf(): ContractCheck;
  /** The files in which its operations are, by likelihood. */
  readonly files: readonly string[];
  /** What a trace calls under a name of its own. */
  readonly functions: Readonly<Record<string, string>>;
}

/**
 * Traces that make no use of what is verified: the kernel must do there what it
 * does without any patch.
 */
export interface BareTraces {
  /** The clause of the contract that says so. */
  readonly clause: string;
  /** What the model of them is made from. */
  planOf(options: { readonly faults: boolean }): ModelPlan;
}
