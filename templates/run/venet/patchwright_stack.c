// SPDX-License-Identifier: GPL-2.0-only
/*
 * Gets the guest's frames in the place of the host's stack, and keeps them for
 * as long as a trace wants.
 */
#include <linux/etherdevice.h>
#include "patchwright_stack.h"

struct patchwright_stack patchwright_stack;

static struct patchwright_stack *const stack = &patchwright_stack;

/* Bytes behind the headers, as the guest has them in its address. */
static unsigned int payload_of(const struct ethhdr *eth)
{
	return eth->h_dest[4] << 8 | eth->h_dest[5];
}

static unsigned int cookie_of(const struct ethhdr *eth)
{
	return eth->h_source[5] % COOKIES;
}

/* Whether the payload, which is at the end, is what the guest wrote. */
static bool is_intact(const struct sk_buff *skb)
{
	static u8 bytes[8192];
	unsigned int cookie = cookie_of(eth_hdr(skb));
	unsigned int len = payload_of(eth_hdr(skb));
	unsigned int i;

	if (len > sizeof(bytes) || len > skb->len ||
	    skb_copy_bits(skb, skb->len - len, bytes, len))
		return false;
	for (i = 0; i < len; i++) {
		if (bytes[i] != patchwright_byte(cookie, i))
			return false;
	}

	return true;
}

/* Whether an sk_buff has pages of the guest. */
bool patchwright_is_mapped(const struct sk_buff *skb, unsigned int cookie)
{
	const struct skb_shared_info *shinfo = skb_shinfo(skb);

	return shinfo->nr_frags &&
	       skb_frag_page(&shinfo->frags[0]) == stack->page[cookie][0];
}

static void note_arrival(const struct sk_buff *skb)
{
	const struct skb_shared_info *shinfo = skb_shinfo(skb);
	unsigned int cookie = cookie_of(eth_hdr(skb));
	unsigned int i = stack->arrived++;
	u8 what = 0;

	if (i >= RING)
		return;
	if (patchwright_is_mapped(skb, cookie))
		what |= ARRIVED_MAPPED;
	if (skb_is_gso(skb))
		what |= ARRIVED_GSO;
	if (skb->ip_summed == CHECKSUM_PARTIAL)
		what |= ARRIVED_CSUM;
	if (shinfo->gso_type & SKB_GSO_TCP_ECN)
		what |= ARRIVED_ECN;
	if (is_intact(skb))
		what |= ARRIVED_INTACT;
	stack->arrived_cookie[i] = cookie;
	stack->arrived_what[i] = what;
}

static void keep(struct sk_buff *skb, u8 cookie)
{
	struct patchwright_held *it = &stack->held[stack->nr_held++];

	it->skb = skb;
	it->cookie = cookie;
}

rx_handler_result_t patchwright_receive(struct sk_buff **pskb)
{
	struct sk_buff *skb = *pskb;

	note_arrival(skb);
	if (stack->holding && stack->nr_held < HELD)
		keep(skb, cookie_of(eth_hdr(skb)));
	else
		kfree_skb(skb);

	return RX_HANDLER_CONSUMED;
}

/* Frees one; those behind it move up. */
void patchwright_release(unsigned int i)
{
	struct sk_buff *skb = stack->held[i].skb;

	for (; i + 1 < stack->nr_held; i++)
		stack->held[i] = stack->held[i + 1];
	stack->nr_held--;
	kfree_skb(skb);
}

int patchwright_orphan(unsigned int i)
{
	return skb_orphan_frags_rx(stack->held[i].skb, GFP_ATOMIC);
}

int patchwright_clone(unsigned int i)
{
	struct sk_buff *clone = skb_clone(stack->held[i].skb, GFP_ATOMIC);

	if (!clone)
		return -ENOMEM;
	keep(clone, stack->held[i].cookie);

	return 0;
}
