// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sets the members that the proposal of 2009 adds to the shared info.
 */
#include "patchwright_state.h"

static void released(struct sk_buff *skb)
{
	patchwright_note_fired(skb_shinfo(skb)->priv);
}

/* The proposal has no function for it, and nothing that refuses. */
int patchwright_attach(struct sk_buff *skb, struct registration *registration)
{
	skb_shinfo(skb)->priv = registration;
	skb_shinfo(skb)->release = released;
	return 0;
}
