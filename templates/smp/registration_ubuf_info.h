/* SPDX-License-Identifier: GPL-2.0-only */
/* The tree's own ubuf_info: counted, and not orphaned on the way. */
#ifndef _PATCHWRIGHT_REGISTRATION_H
#define _PATCHWRIGHT_REGISTRATION_H

#include <linux/skbuff.h>

/* There is nobody who could refuse one. */
#define SMP_MAY_FAIL 0

struct smp_registration {
	struct ubuf_info ubuf;
};

struct smp_owner;
void smp_told(struct smp_owner *owner);

/* The registration is the first member of its owner. */
static void smp_reg_told(struct sk_buff *skb, struct ubuf_info *ubuf,
			 bool success)
{
	if (refcount_dec_and_test(&ubuf->refcnt))
		smp_told((struct smp_owner *)ubuf);
}

#ifdef SMP_UBUF_INFO_OPS
static const struct ubuf_info_ops smp_ubuf_ops = {
	.complete = smp_reg_told,
};
#endif

static inline int smp_attach(struct sk_buff *skb, struct smp_registration *reg)
{
#ifdef SMP_UBUF_INFO_OPS
	reg->ubuf.ops = &smp_ubuf_ops;
#else
	reg->ubuf.callback = smp_reg_told;
#endif
	reg->ubuf.flags = SKBFL_ZEROCOPY_FRAG | SKBFL_DONT_ORPHAN;
	refcount_set(&reg->ubuf.refcnt, 1);
	skb_zcopy_init(skb, &reg->ubuf);
	return 0;
}

#endif
