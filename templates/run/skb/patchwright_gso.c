// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls that merge sk_buffs as GRO does, and cut them as GSO does.
 */
#include <linux/bottom_half.h>
#include <linux/err.h>
#include <linux/netdevice.h>
#include <net/gro.h>
#include "patchwright_calls.h"

/* More than the linear part of any sk_buff that is received. */
#define GSO_SIZE	(4 * UNIT)

static struct sk_buff *last_of(struct sk_buff *p)
{
	struct sk_buff *member, *last = p;

	skb_walk_frags(p, member)
		last = member;
	return last;
}

/* What GRO notes about a packet that has come in: one, and all payload. */
static void start_gro(struct sk_buff *skb)
{
	memset(NAPI_GRO_CB(skb), 0, sizeof(struct napi_gro_cb));
	NAPI_GRO_CB(skb)->count = 1;
	NAPI_GRO_CB(skb)->last = last_of(skb);
}

/* The device and the size are there for the call alone. */
static int receive(int (*call)(struct sk_buff *p, struct sk_buff *skb),
		   struct sk_buff *p, struct sk_buff *skb)
{
	int err;

	start_gro(p);
	start_gro(skb);
	p->dev = init_net.loopback_dev;
	skb_shinfo(p)->gso_size = GSO_SIZE;
	err = call(p, skb);
	skb_shinfo(p)->gso_size = 0;
	p->dev = NULL;
	return err;
}

int call_skb_gro_receive(struct sk_buff *p, unsigned int slot)
{
	struct sk_buff *skb = patchwright.skb[slot];
	int err;

	err = receive(skb_gro_receive, p, skb);
	if (err)
		return err;

	let_go(slot);
	switch (NAPI_GRO_CB(skb)->free) {
	case NAPI_GRO_FREE:
		__kfree_skb(skb);
		break;
	case NAPI_GRO_FREE_STOLEN_HEAD:
		local_bh_disable();
		napi_skb_free_stolen_head(skb);
		local_bh_enable();
		break;
	default:
		patchwright.chained = true;
		break;
	}
	return 0;
}

int call_skb_gro_receive_list(struct sk_buff *p, unsigned int slot)
{
	int err;

	err = receive(skb_gro_receive_list, p, patchwright.skb[slot]);
	if (err)
		return err;

	let_go(slot);
	patchwright.chained = true;
	return 0;
}

/* Nothing in front of the payload, outer headers included. */
static void start_gso(struct sk_buff *skb)
{
	start_headers(skb);
	SKB_GSO_CB(skb)->mac_offset = skb_headroom(skb);
}

/*
 * Hands the sk_buffs of a list to the trace. One that is new gets a free slot,
 * in the order of both; one that was in a frag_list keeps its own.
 */
static void take_list(struct sk_buff *list)
{
	struct sk_buff *skb, *next;
	unsigned int slot = 0;

	skb_list_walk_safe(list, skb, next) {
		skb_mark_not_on_list(skb);
		if (skb->prev) {
			patchwright.held[slot_of(skb)] = 1;
			continue;
		}
		while (slot < SKBS && patchwright.skb[slot])
			slot++;
		if (slot == SKBS) {
			complain("more sk_buffs than slots");
			kfree_skb(skb);
			continue;
		}
		made(slot, skb);
	}
}

int call_skb_segment(struct sk_buff *skb, unsigned int size, bool sg)
{
	netdev_features_t features = NETIF_F_HW_CSUM | (sg ? NETIF_F_SG : 0);
	struct sk_buff *segments;

	start_gso(skb);
	skb_shinfo(skb)->gso_size = size * UNIT;
	skb_shinfo(skb)->gso_type = SKB_GSO_TCPV4;
	segments = skb_segment(skb, features);
	skb_gso_reset(skb);
	if (IS_ERR(segments))
		return PTR_ERR(segments);

	/* The kernel leaves the end of the list there. */
	segments->prev = NULL;
	take_list(segments);
	return 0;
}

/*
 * The members of the frag_list become sk_buffs of the trace's. One that others
 * refer to as well is replaced by a clone, which the kernel makes.
 */
int call_skb_segment_list(unsigned int slot)
{
	netdev_features_t features = NETIF_F_SG | NETIF_F_FRAGLIST |
				     NETIF_F_HW_CSUM;
	struct sk_buff *skb = patchwright.skb[slot];
	struct skb_shared_info *shared = skb_shinfo(skb);
	struct sk_buff *segments, *member;
	bool cloned = skb_cloned(skb);

	start_gso(skb);
	skb_walk_frags(skb, member)
		start_gso(member);
	skb_shinfo(skb)->gso_type = SKB_GSO_FRAGLIST;
	segments = skb_segment_list(skb, features, 0);
	skb_gso_reset(skb);
	/* The others who have the data know nothing of this. */
	if (cloned)
		shared->gso_type = 0;
	put_into_slot(slot, skb);
	if (IS_ERR(segments)) {
		/* It is left in pieces: all that a caller can do is free it. */
		kfree_skb(let_go(slot));
		return PTR_ERR(segments);
	}

	/* The list starts with skb, to which the kernel took a reference. */
	consume_skb(skb);
	member = skb->next;
	skb_mark_not_on_list(skb);
	take_list(member);
	return 0;
}
