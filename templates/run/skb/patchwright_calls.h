/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The calls that take more than one line. Arguments that stand for an sk_buff
 * to be made or to be given away are slots.
 */
#ifndef _NET_CORE_PATCHWRIGHT_CALLS_H
#define _NET_CORE_PATCHWRIGHT_CALLS_H

#include "patchwright_state.h"

/* Puts what a call has made into a free slot. */
static inline int made(unsigned int slot, struct sk_buff *skb)
{
	if (!skb)
		return -ENOMEM;
	put_into_slot(slot, skb);
	patchwright.held[slot] = 1;
	return 0;
}

/* Takes one reference away from the trace, which the caller then drops. */
static inline struct sk_buff *let_go(unsigned int slot)
{
	struct sk_buff *skb = patchwright.skb[slot];

	if (!patchwright.held[slot]) {
		complain("the trace holds no reference to slot %u", slot);
		return NULL;
	}
	if (!--patchwright.held[slot])
		patchwright.skb[slot] = NULL;
	return skb;
}

/* Readies the headers of an sk_buff: all of it is payload. */
static inline void start_headers(struct sk_buff *skb)
{
	skb->protocol = htons(ETH_P_IP);
	skb_reset_mac_header(skb);
	skb_reset_network_header(skb);
	skb_reset_transport_header(skb);
}

/* patchwright_make.c */
int call_alloc_skb(unsigned int slot, unsigned int linear, bool roomy);
int call_alloc_skb_fclone(unsigned int slot);
int call_build_skb(unsigned int slot);
int call_netlink_alloc_large_skb(unsigned int slot);
int call_skb_add_rx_frag(struct sk_buff *skb, unsigned int page);
int call_skb_append_pagefrags(struct sk_buff *skb, unsigned int page);
int call_attach(struct sk_buff *skb, unsigned int registration);
int call_skb_zerocopy(struct sk_buff *from, unsigned int slot);
int call_skb_split(struct sk_buff *skb, unsigned int slot, unsigned int len);

/* patchwright_free.c */
int call_end(void);
int call_napi_consume_skb(unsigned int slot);
int call_dev_kfree_skb_irq(unsigned int slot);
int call_kfree_skb_hardirq(unsigned int slot);
int call_skb_try_coalesce(struct sk_buff *to, unsigned int from);

/* patchwright_gso.c */
int call_skb_gro_receive(struct sk_buff *p, unsigned int slot);
int call_skb_gro_receive_list(struct sk_buff *p, unsigned int slot);
int call_skb_segment(struct sk_buff *skb, unsigned int size, bool sg);
int call_skb_segment_list(unsigned int slot);

#endif
