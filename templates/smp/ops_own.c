// SPDX-License-Identifier: GPL-2.0-only
/* What is done with one sk_buff. */
#include "ops.h"

static bool own_new(struct smp_thread *thread, struct sk_buff *skb)
{
	if (skb)
		smp_own(thread, skb);
	return skb;
}

SMP_OP(free)
{
	smp_free(thread, *skb);
	*skb = NULL;
	return true;
}

SMP_OP(skb_clone)
{
	return own_new(thread, skb_clone(*skb, GFP_ATOMIC));
}

SMP_OP(pskb_copy)
{
	return own_new(thread, pskb_copy(*skb, GFP_ATOMIC));
}

SMP_OP(skb_copy)
{
	return own_new(thread, skb_copy(*skb, GFP_ATOMIC));
}

SMP_OP(pskb_expand_head)
{
	return !pskb_expand_head(*skb, smp_random(thread, 64), 0, GFP_ATOMIC);
}

SMP_OP(skb_unclone)
{
	return skb_cloned(*skb) && !skb_unclone(*skb, GFP_ATOMIC);
}

static void expect_no_covered(struct smp_thread *thread, struct sk_buff *skb)
{
	int i;

	for (i = 0; i < skb_shinfo(skb)->nr_frags; i++)
		if (smp_is_covered(skb_frag_page(&skb_shinfo(skb)->frags[i])))
			smp_violation(SMP_BOUNDED, thread->round,
				      "a covered page after skb_orphan_frags_rx(), in frag",
				      i);
}

SMP_OP(skb_orphan_frags_rx)
{
	if (skb_has_frag_list(*skb) ||
	    skb_orphan_frags_rx(*skb, GFP_ATOMIC))
		return false;
	expect_no_covered(thread, *skb);
	return true;
}

SMP_OP(skb_copy_ubufs)
{
	return skb_zcopy(*skb) && !skb_copy_ubufs(*skb, GFP_ATOMIC);
}

SMP_OP(skb_tx_error)
{
	skb_tx_error(*skb);
	return true;
}

SMP_OP(__pskb_pull_tail)
{
	unsigned int rest = (*skb)->data_len;

	/* All of it, so that the registration is let go, or a part. */
	if (!rest)
		return false;
	if (smp_random(thread, 2))
		rest = 1 + smp_random(thread, rest);
	return __pskb_pull_tail(*skb, rest);
}

SMP_OP(pskb_trim)
{
	return !pskb_trim(*skb, 1 + smp_random(thread, (*skb)->len));
}

SMP_OP(pskb_extract)
{
	unsigned int from = smp_random(thread, (*skb)->len);
	unsigned int len = 1 + smp_random(thread, (*skb)->len - from);

	return own_new(thread, pskb_extract(*skb, from, len, GFP_ATOMIC));
}

SMP_OP(skb_split)
{
	unsigned int len, moved;
	struct sk_buff *rest;

	/* As TCP does: the data is the caller's own, and has no frag_list. */
	if ((*skb)->len < 2 || skb_has_frag_list(*skb) ||
	    skb_unclone(*skb, GFP_ATOMIC))
		return false;
	rest = alloc_skb(skb_headlen(*skb), GFP_ATOMIC);
	if (!rest)
		return false;
	len = 1 + smp_random(thread, (*skb)->len - 1);
	moved = (*skb)->len - len;
	skb_split(*skb, rest, len);
	rest->truesize += moved;
	(*skb)->truesize -= moved;
	return own_new(thread, rest);
}

SMP_OP(skb_segment)
{
	struct sk_buff *segs, *next;

	if (skb_has_frag_list(*skb) || !skb_shinfo(*skb)->gso_size ||
	    skb_headlen(*skb) < SMP_HEAD ||
	    (*skb)->len <= SMP_HEAD + SMP_GSO_SIZE)
		return false;
	skb_reset_mac_header(*skb);
	skb_set_network_header(*skb, SMP_HEAD);
	__skb_pull(*skb, SMP_HEAD);
	segs = skb_segment(*skb, NETIF_F_SG | NETIF_F_HW_CSUM);
	__skb_push(*skb, (*skb)->data - skb_mac_header(*skb));
	if (IS_ERR_OR_NULL(segs))
		return false;
	for (; segs; segs = next) {
		next = segs->next;
		skb_mark_not_on_list(segs);
		smp_own(thread, segs);
	}
	return true;
}

/* Reads what is in the pages, as a device would that sends them. */
SMP_OP(read)
{
	struct sk_buff *from = *skb;
	const u8 *byte;
	skb_frag_t *frag;
	int i;

	for (i = 0; i < skb_shinfo(from)->nr_frags; i++) {
		frag = &skb_shinfo(from)->frags[i];
		if (!smp_is_covered(skb_frag_page(frag)))
			continue;
		byte = skb_frag_address(frag);
		if (*byte != SMP_LENT)
			smp_violation(SMP_NEVER_EARLY, thread->round,
				      "a byte of a page that was given back before an sk_buff let go",
				      *byte);
	}
	return true;
}

const struct smp_op smp_own_ops[] = {
	SMP_OP_ENTRY(free),
	SMP_OP_ENTRY(skb_clone),
	SMP_OP_ENTRY(pskb_copy),
	SMP_OP_ENTRY(skb_copy),
	SMP_OP_ENTRY(pskb_expand_head),
	SMP_OP_ENTRY(skb_unclone),
	SMP_OP_ENTRY(skb_orphan_frags_rx),
	SMP_OP_ENTRY(skb_copy_ubufs),
	SMP_OP_ENTRY(skb_tx_error),
	SMP_OP_ENTRY(__pskb_pull_tail),
	SMP_OP_ENTRY(pskb_trim),
	SMP_OP_ENTRY(pskb_extract),
	SMP_OP_ENTRY(skb_split),
	SMP_OP_ENTRY(skb_segment),
	SMP_OP_ENTRY(read),
	{}
};
