/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A registration as the proposal of 2009 has it: two members of the shared
 * info, set by whoever wants to know.
 */
#ifndef _NET_CORE_PATCHWRIGHT_REGISTRATION_H
#define _NET_CORE_PATCHWRIGHT_REGISTRATION_H

#include <linux/skbuff.h>

struct registration {
	u8 unused;
};

/* Which registration is in the shared info of @skb, if any. */
static inline struct registration *registration_of(struct sk_buff *skb)
{
	struct skb_shared_info *shinfo = skb_shinfo(skb);

	return shinfo->release ? shinfo->priv : NULL;
}

#endif
