/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A registration as the dataref series has it: struct skb_release.
 */
#ifndef _NET_CORE_PATCHWRIGHT_REGISTRATION_H
#define _NET_CORE_PATCHWRIGHT_REGISTRATION_H

#include <linux/skbuff.h>

struct registration {
	struct skb_release release;
};

/* Which registration covers the frags of @skb, if any. */
static inline struct registration *registration_of(struct sk_buff *skb)
{
	struct ubuf_info *ubuf = skb_zcopy(skb);

	return ubuf ? container_of(ubuf, struct registration, release.ubuf) :
		      NULL;
}

#endif
