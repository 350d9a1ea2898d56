// SPDX-License-Identifier: GPL-2.0-only
import type { Call } from "../trace/call.ts";
import { viewsOf } from "../trace/layout.ts";
import { judge } from "./clause_check.ts";
import { REGISTRATIONS, skbLayout } from "./layout.ts";

/** Judges observations of sk_buffs by the contract, step by step. */
export class SkbContractCheck {
  readonly bytes = new Uint8Array(skbLayout.size);
  readonly #seen = viewsOf(skbLayout, this.bytes);
  readonly #covers = new Uint8Array(REGISTRATIONS);

  /** A trace begins. */
  reset(): void {
    this.#covers.fill(0);
  }

  /** The clauses that the step observed in `bytes` broke: bit i for clause i. */
  broken(call: Call): number {
    return judge(this.#seen, call, this.#covers);
  }
}
