// SPDX-License-Identifier: GPL-2.0-only
import type { Call } from "../trace/call.ts";
import { viewsOf } from "../trace/layout.ts";
import { judge, MEMORY } from "./clause_check.ts";
import { venetLayout } from "./layout.ts";

/** Judges observations of a device by its contract, step by step. */
export class VenetContractCheck {
  readonly bytes = new Uint8Array(venetLayout.size);
  readonly #seen = viewsOf(venetLayout, this.bytes);
  readonly #memory = new Uint8Array(MEMORY);

  /** A trace begins. */
  reset(): void {
    this.#memory.fill(0);
  }

  /** The clauses that the step observed in `bytes` broke: bit i for clause i. */
  broken(call: Call): number {
    return judge(this.#seen, call, this.#memory);
  }
}
