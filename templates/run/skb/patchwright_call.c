// SPDX-License-Identifier: GPL-2.0-only
/*
 * The calls that traces of sk_buffs are made of.
 */
#include <linux/bitops.h>
#include "patchwright_calls.h"

/* Whether the slots are as the operation needs them: used, or free. */
static bool fits(u32 call, unsigned int operation)
{
	unsigned long args = object_args[operation];
	unsigned int i, slot;

	for (i = 0; args >> i; i++) {
		slot = CALL_ARG(call, i);
		if (args & BIT(i) && (slot >= SKBS || !patchwright.skb[slot])) {
			complain("%#x names slot %u, which is empty", call,
				 slot);
			return false;
		}
	}

	args = new_args[operation];
	for (i = 0; args >> i; i++) {
		slot = CALL_ARG(call, i);
		if (args & BIT(i) && (slot >= SKBS || patchwright.skb[slot])) {
			complain("%#x wants slot %u, which is not free", call,
				 slot);
			return false;
		}
	}
	return true;
}

int patchwright_call(u32 call)
{
	unsigned int operation = CALL_OPERATION(call);
	unsigned int a = CALL_ARG(call, 0);
	unsigned int b = CALL_ARG(call, 1);
	unsigned int c = CALL_ARG(call, 2);
	struct sk_buff *skb, *trailer;

	if (operation >= OPERATIONS) {
		complain("%#x is no call", call);
		return 255;
	}
	if (!fits(call, operation))
		return 255;
	skb = a < SKBS ? patchwright.skb[a] : NULL;

	switch ((enum patchwright_operation)operation) {
	case CALL_END:
		return call_end();

	case CALL_ALLOC_SKB:
		return call_alloc_skb(a, b, c);
	case CALL_ALLOC_SKB_FCLONE:
		return call_alloc_skb_fclone(a);
	case CALL_BUILD_SKB:
		return call_build_skb(a);
	case CALL_NETLINK_ALLOC_LARGE_SKB:
		return call_netlink_alloc_large_skb(a);

	case CALL_SKB_ADD_RX_FRAG:
		return call_skb_add_rx_frag(skb, b);
	case CALL_SKB_APPEND_PAGEFRAGS:
		return call_skb_append_pagefrags(skb, b);
	case CALL_ATTACH:
		return call_attach(skb, b);

	case CALL_SKB_GET:
		skb_get(skb);
		patchwright.held[a]++;
		return 0;
	case CALL_KFREE_SKB:
		kfree_skb(let_go(a));
		return 0;
	case CALL_NAPI_CONSUME_SKB:
		return call_napi_consume_skb(a);
	case CALL_DEV_KFREE_SKB_IRQ:
		return call_dev_kfree_skb_irq(a);
	case CALL_KFREE_SKB_HARDIRQ:
		return call_kfree_skb_hardirq(a);

	case CALL_SKB_CLONE:
		return made(b, skb_clone(skb, GFP_ATOMIC));
	case CALL_SKB_MORPH:
		put_into_slot(a, skb_morph(skb, patchwright.skb[b]));
		return 0;
	case CALL_PSKB_COPY:
		return made(b, pskb_copy(skb, GFP_ATOMIC));
	case CALL_SKB_COPY:
		return made(b, skb_copy(skb, GFP_ATOMIC));
	case CALL_SKB_COPY_EXPAND:
		return made(b, skb_copy_expand(skb, 0, 0, GFP_ATOMIC));

	case CALL_PSKB_EXPAND_HEAD:
		return pskb_expand_head(skb, 0, 0, GFP_ATOMIC);
	case CALL_SKB_UNCLONE_KEEPTRUESIZE:
		return skb_unclone_keeptruesize(skb, GFP_ATOMIC);
	case CALL___SKB_HEADER_RELEASE:
		__skb_header_release(skb);
		return 0;
	case CALL_SKB_ORPHAN_FRAGS:
		return skb_orphan_frags(skb, GFP_ATOMIC);
	case CALL_SKB_ORPHAN_FRAGS_RX:
		return skb_orphan_frags_rx(skb, GFP_ATOMIC);
	case CALL_PSKB_TRIM:
		return pskb_trim(skb, b * UNIT);
	case CALL___PSKB_PULL_TAIL:
		return __pskb_pull_tail(skb, b * UNIT) ? 0 : -ENOMEM;
	case CALL_SKB_CONDENSE:
		skb_condense(skb);
		return 0;
	case CALL_SKB_COW_DATA:
		return min(skb_cow_data(skb, 0, &trailer), 0);
	case CALL_SKB_TX_ERROR:
		skb_tx_error(skb);
		return 0;

	case CALL_SKB_ZEROCOPY:
		return call_skb_zerocopy(skb, b);
	case CALL_SKB_SPLIT:
		return call_skb_split(skb, b, c);
	case CALL_SKB_SHIFT:
		return skb_shift(skb, patchwright.skb[b], c * UNIT) / UNIT;
	case CALL_SKB_TRY_COALESCE:
		return call_skb_try_coalesce(skb, b);
	case CALL_PSKB_EXTRACT:
		return made(b, pskb_extract(skb, c * UNIT, skb->len - c * UNIT,
					    GFP_ATOMIC));

	case CALL_SKB_GRO_RECEIVE:
		return call_skb_gro_receive(skb, b);
	case CALL_SKB_GRO_RECEIVE_LIST:
		return call_skb_gro_receive_list(skb, b);
	case CALL_SKB_SEGMENT:
		return call_skb_segment(skb, b, c);
	case CALL_SKB_SEGMENT_LIST:
		return call_skb_segment_list(a);

	case OPERATIONS:
		break;
	}
	return 255;
}
