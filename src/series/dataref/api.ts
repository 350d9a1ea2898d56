// SPDX-License-Identifier: GPL-2.0-only
import {
  BIT,
  type bool,
  type Const,
  type FnPtr,
  type int,
  type Ptr,
} from "../../description/ctype.ts";
import type { sk_buff, ubuf_info } from "../kernel_types.ts";

/**
 * tells when pages lent to an sk_buff are free.
 *
 * A release registration. Embed it in the object that owns the pages, and attach it with
 * skb_release_attach() to the sk_buff that carries them in its frags. The
 * object must stay valid until the callback has run.
 */
export interface skb_release {
  /**
   * carries the registration along wherever the stack shares or copies
   * zerocopy frags; counts the shared infos that hold covered pages
   * @private
   */
  ubuf: ubuf_info;
  /**
   * runs once, when no sk_buff holds a covered page any more; it may free the
   * object, and must not sleep
   */
  release: FnPtr<(rel: Ptr<skb_release>) => void>;
}

/**
 * The frags are covered by a registration, which is told after the frags and
 * the frag_list have been dropped.
 */
export const SKBFL_RELEASE = BIT(5);

/**
 * tell whether an sk_buff has a release registration.
 *
 * @param skb buffer to look at
 * @returns true if the frags of @skb are covered by a &struct skb_release.
 * @context Any context.
 * @inline
 */
export declare function skb_has_release(skb: Ptr<Const<sk_buff>>): bool;

/**
 * attach a release registration to skb data.
 *
 * The registration has @release run once the pages that are in the frags of
 * @skb at the time of the call are free, so add the frags first. It follows them through clones, copies
 * and segments. Where the stack must not hold the pages for long, such as on
 * delivery to a local socket, it copies them and lets go. The pages must be the
 * caller's to lend: those that the stack itself has put into the frags, as into
 * a segment of TCP, may be in other sk_buffs too, of which it is not told.
 *
 * If the call fails, nothing has been taken over: @release does not run on
 * account of it, and the caller still owns @skb and the pages.
 *
 * @param skb buffer that nobody else has a reference to, nor to its data
 * @param rel registration to attach; need not be initialised
 * @param release callback; it may run in any context in which kfree_skb() may,
 *   hard interrupts and other CPUs included, before the call that frees the
 *   last covered page returns
 * @returns 0 on success, -EBUSY if @skb or its data is shared, -EEXIST if its
 *   frags have an owner who waits for them already, or -EINVAL if its head was
 *   allocated with vmalloc(), since such data is freed by its owner.
 * @context Any context. Does not sleep.
 * @exportGpl
 */
export declare function skb_release_attach(
  skb: Ptr<sk_buff>,
  rel: Ptr<skb_release>,
  release: FnPtr<(rel: Ptr<skb_release>) => void>,
): int;
