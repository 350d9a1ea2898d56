// SPDX-License-Identifier: GPL-2.0-only
import { OTHER_PAGE } from "../../skb/layout.ts";
import type { Skbs } from "../skbs.ts";
import { EINVAL, ENOMEM, isHeld, type Transition } from "../transition.ts";
import { expandHead } from "./head.ts";

/**
 * skb_copy_ubufs(): copies what lies in frags into a page of the kernel's own
 * and lets go of the registration.
 *
 * @returns an errno; 0 for success
 */
export function copyUbufs(m: Skbs, skb: number): number {
  if (m.users[skb] !== 1) return EINVAL;
  if (m.isCloned(skb) && !expandHead(m, skb)) return EINVAL;
  const info = m.info(skb);
  const units = m.fragUnits(info);
  if (m.nr_frags[info] !== 0) {
    if (m.noMemory()) return ENOMEM;
    m.putFrags(info);
    m.addFrag(info, OTHER_PAGE, 0, units);
  }
  m.letGo(info);
  return 0;
}

/** R may be shared within the stack: nothing is copied. */
export const skb_orphan_frags: Transition = {
  // Data with a registration may be shared within the stack.
  outcomes: ["left as it is"],
  allows: isHeld,
  step: () => 0,
};

/** A local reader could take for ever: the data is copied, R let go of. */
export const skb_orphan_frags_rx: Transition = {
  outcomes: ["left as it is", "copied", "not alone", "no memory"],
  allows: isHeld,
  step(m, skb): number {
    if (!m.isZerocopy(skb) || !m.behaviour.orphans) return 0;
    const errno = copyUbufs(m, skb);
    m.went = errno === 0 ? 1 : errno === EINVAL ? 2 : 3;
    return errno;
  },
};

/** The pages are still held, so R must not be told. */
export const skb_tx_error: Transition = {
  outcomes: ["left as it is", "let go"],
  allows: isHeld,
  step(m, skb): number {
    if (!m.behaviour.letsGoOnTxError || m.isCloned(skb)) return 0;
    if (!m.isZerocopy(skb)) return 0;
    m.went = 1;
    m.letGo(m.info(skb));
    return 0;
  },
};
