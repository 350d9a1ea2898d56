// SPDX-License-Identifier: GPL-2.0-only
import type { FnPtr, Ptr } from "../../description/ctype.ts";
import type { sk_buff } from "../kernel_types.ts";

/**
 * What the proposal of 2009 adds to the shared data of an sk_buff.
 *
 * The names and their order are the proposal's own.
 */
export interface skb_shared_info {
  /** for whoever sets release(); not touched by the stack */
  priv: Ptr<void>;
  /** called once the last user of the shared data has gone */
  release: FnPtr<(skb: Ptr<sk_buff>) => void>;
}
