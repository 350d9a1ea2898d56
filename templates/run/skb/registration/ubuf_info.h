/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A registration made of what the kernel has: struct ubuf_info.
 */
#ifndef _NET_CORE_PATCHWRIGHT_REGISTRATION_H
#define _NET_CORE_PATCHWRIGHT_REGISTRATION_H

#include <linux/skbuff.h>

struct registration {
	struct ubuf_info ubuf;
};

/* Which registration covers the frags of @skb, if any. */
static inline struct registration *registration_of(struct sk_buff *skb)
{
	struct ubuf_info *ubuf = skb_zcopy(skb);

	return ubuf ? container_of(ubuf, struct registration, ubuf) : NULL;
}

#endif
