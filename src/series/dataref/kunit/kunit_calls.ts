// SPDX-License-Identifier: GPL-2.0-only
import { EBUSY, EEXIST, EINVAL, ENOMEM } from "../../../model/transition.ts";
import type { SkbOperation } from "../../../skb/operations.ts";

/** What a call is rendered from. */
export interface CallView {
  /** The C expression of the sk_buff that is argument `i`. */
  readonly skb: (i: number) => string;
  /** The number that is argument `i`. */
  readonly number: (i: number) => number;
  /** The value returned, as the model predicts it. */
  readonly ret: number;
  /** The array that takes sk_buffs without a name, and how many they are. */
  readonly segments: string;
  readonly made: number;
}

type Render = (view: CallView) => string;

const errors = new Map([
  [EBUSY, "-EBUSY"],
  [EEXIST, "-EEXIST"],
  [EINVAL, "-EINVAL"],
  [ENOMEM, "-ENOMEM"],
]);

/** A length in C. */
function units(n: number): string {
  return n === 0 ? "0" : n === 1 ? "UNIT" : `${n} * UNIT`;
}

/** A call that returns 0 or an error. */
function returns(call: Render): Render {
  return (view) => {
    const ret = errors.get(view.ret) ?? String(view.ret);
    return `KUNIT_EXPECT_EQ(test, ${ret}, ${call(view)});`;
  };
}

/** A call that gives an sk_buff, which argument `i` names. */
function makes(i: number, call: Render): Render {
  return (view) => `${view.skb(i)} = made(test, ${call(view)});`;
}

/**
 * Each operation that the suite calls, as a statement in C. What is no
 * function of the kernel is a helper of the template.
 */
export const kunitCalls: Partial<Readonly<Record<SkbOperation, Render>>> = {
  alloc_skb: makes(0, ({ number }) => `new_skb(${units(number(1))})`),
  alloc_skb_fclone: makes(0, () => "new_fclone()"),
  build_skb: makes(0, () => "new_built_skb()"),
  skb_add_rx_frag: ({ skb, number }) => `add_rx_frag(${skb(0)}, ${number(1)});`,
  skb_append_pagefrags: returns(({ skb, number }) =>
    `append_pagefrags(${skb(0)}, ${number(1)})`
  ),
  attach: returns(({ skb, number }) => `attach(${skb(0)}, ${number(1)})`),
  skb_get: ({ skb }) => `skb_get(${skb(0)});`,
  kfree_skb: ({ skb }) => `kfree_skb(${skb(0)});`,
  napi_consume_skb: ({ skb }) => `napi_consume(${skb(0)});`,
  dev_kfree_skb_irq: ({ skb }) => `kfree_skb_irq(${skb(0)});`,
  skb_clone: makes(1, ({ skb }) => `skb_clone(${skb(0)}, GFP_KERNEL)`),
  skb_morph: ({ skb }) => `skb_morph(${skb(0)}, ${skb(1)});`,
  pskb_copy: makes(1, ({ skb }) => `pskb_copy(${skb(0)}, GFP_KERNEL)`),
  skb_copy: makes(1, ({ skb }) => `skb_copy(${skb(0)}, GFP_KERNEL)`),
  skb_copy_expand: makes(
    1,
    ({ skb }) => `skb_copy_expand(${skb(0)}, 0, 0, GFP_KERNEL)`,
  ),
  pskb_expand_head: returns(({ skb }) =>
    `pskb_expand_head(${skb(0)}, 0, 0, GFP_KERNEL)`
  ),
  __skb_header_release: ({ skb }) => `__skb_header_release(${skb(0)});`,
  skb_orphan_frags: returns(({ skb }) =>
    `skb_orphan_frags(${skb(0)}, GFP_KERNEL)`
  ),
  skb_orphan_frags_rx: returns(({ skb }) =>
    `skb_orphan_frags_rx(${skb(0)}, GFP_KERNEL)`
  ),
  pskb_trim: returns(({ skb, number }) =>
    `pskb_trim(${skb(0)}, ${units(number(1))})`
  ),
  __pskb_pull_tail: ({ skb, number }) =>
    `KUNIT_EXPECT_NOT_NULL(test, __pskb_pull_tail(${skb(0)}, ${
      units(number(1))
    }));`,
  skb_cow_data: ({ skb }) => `KUNIT_EXPECT_LE(test, 0, cow_data(${skb(0)}));`,
  skb_zerocopy: ({ skb }) => `${skb(1)} = zerocopy(test, ${skb(0)});`,
  skb_split: ({ skb, number }) =>
    `${skb(1)} = split(test, ${skb(0)}, ${units(number(2))});`,
  skb_try_coalesce: ({ skb, ret }) =>
    `KUNIT_EXPECT_${ret === 0 ? "TRUE" : "FALSE"}(test, coalesce(${skb(0)}, ${
      skb(1)
    }));`,
  skb_gro_receive_list: ({ skb }) => `add_to_frag_list(${skb(0)}, ${skb(1)});`,
  skb_segment: ({ skb, number, segments, made }) =>
    `KUNIT_ASSERT_EQ(test, ${made}, segment(${skb(0)}, ${units(number(1))}, ${
      number(2) === 0 ? "0" : "NETIF_F_SG"
    }, ${segments}));`,
  skb_segment_list: ({ skb, segments, made }) =>
    `KUNIT_ASSERT_EQ(test, ${made}, segment_list(${skb(0)}, ${segments}));`,
  pskb_extract: makes(1, ({ skb, number }) => {
    const len = `${skb(0)}->len`;
    const off = units(number(2));
    const rest = off === "0" ? len : `${len} - ${off}`;
    return `pskb_extract(${skb(0)}, ${off}, ${rest}, GFP_KERNEL)`;
  }),
  skb_tx_error: ({ skb }) => `skb_tx_error(${skb(0)});`,
};
