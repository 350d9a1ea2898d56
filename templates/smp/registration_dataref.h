/* SPDX-License-Identifier: GPL-2.0-only */
/* The registration of the series dataref. */
#ifndef _PATCHWRIGHT_REGISTRATION_H
#define _PATCHWRIGHT_REGISTRATION_H

#include <linux/skbuff.h>

/* A registration may be refused. */
#define SMP_MAY_FAIL 1

struct smp_registration {
	struct skb_release rel;
};

struct smp_owner;
void smp_told(struct smp_owner *owner);

/* The registration is the first member of its owner. */
static void smp_reg_told(struct skb_release *rel)
{
	smp_told((struct smp_owner *)rel);
}

static inline int smp_attach(struct sk_buff *skb, struct smp_registration *reg)
{
	return skb_release_attach(skb, &reg->rel, smp_reg_told);
}

#endif
