/* SPDX-License-Identifier: GPL-2.0-only */
/* The registration of the series dataref-rfc: two members of the shared info. */
#ifndef _PATCHWRIGHT_REGISTRATION_H
#define _PATCHWRIGHT_REGISTRATION_H

#include <linux/skbuff.h>

/* There is nobody who could refuse one. */
#define SMP_MAY_FAIL 0

struct smp_registration {
	struct sk_buff *attached_to;
};

struct smp_owner;
void smp_told(struct smp_owner *owner);

static void smp_reg_told(struct sk_buff *skb)
{
	smp_told(skb_shinfo(skb)->priv);
}

static inline int smp_attach(struct sk_buff *skb, struct smp_registration *reg)
{
	reg->attached_to = skb;
	skb_shinfo(skb)->priv = reg;
	skb_shinfo(skb)->release = smp_reg_told;
	return 0;
}

#endif
