// SPDX-License-Identifier: GPL-2.0-only
/* What is done with two sk_buffs: data moves from the second to the first. */
#include "ops.h"

SMP_OP(skb_try_coalesce)
{
	bool stolen;
	int delta;

	/* Not every step before has kept what the data takes up. */
	(*other)->truesize = SKB_TRUESIZE(skb_end_offset(*other)) +
			     (*other)->len;
	if (!skb_try_coalesce(*skb, *other, &stolen, &delta))
		return false;
	kfree_skb_partial(*other, stolen);
	*other = NULL;
	return true;
}

SMP_OP(skb_shift)
{
	unsigned int len;
	int moved;

	/* What TCP shifts has no linear part left, and no frag_list. */
	if (skb_has_frag_list(*skb) || skb_has_frag_list(*other) ||
	    !(*other)->data_len)
		return false;
	__skb_pull(*other, skb_headlen(*other));
	len = 1 + smp_random(thread, (*other)->len);
	moved = skb_shift(*skb, *other, len);
	(*skb)->truesize += moved;
	(*other)->truesize -= moved;
	return moved;
}

SMP_OP(skb_morph)
{
	/* One half of an fclone must not come by a head that can be stolen. */
	if ((*skb)->fclone != SKB_FCLONE_UNAVAILABLE)
		return false;
	skb_morph(*skb, *other);
	return true;
}

SMP_OP(skb_zerocopy)
{
	unsigned int head = skb_zerocopy_headlen(*other);
	struct sk_buff *to = alloc_skb(head, GFP_ATOMIC);

	if (!to)
		return false;
	if (skb_zerocopy(to, *other, (*other)->len, head)) {
		kfree_skb(to);
		return false;
	}
	smp_own(thread, to);
	return true;
}

/* Hangs the second into the frag_list of the first. */
SMP_OP(frag_list)
{
	if (skb_has_frag_list(*skb) || skb_has_frag_list(*other) ||
	    skb_unclone(*skb, GFP_ATOMIC))
		return false;
	skb_shinfo(*skb)->frag_list = *other;
	(*skb)->len += (*other)->len;
	(*skb)->data_len += (*other)->len;
	(*skb)->truesize += (*other)->truesize;
	*other = NULL;
	return true;
}

const struct smp_op smp_pair_ops[] = {
	SMP_OP_ENTRY(skb_try_coalesce),
	SMP_OP_ENTRY(skb_shift),
	SMP_OP_ENTRY(skb_morph),
	SMP_OP_ENTRY(skb_zerocopy),
	SMP_OP_ENTRY(frag_list),
	{}
};
