/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The sk_buffs that the host's stack has got of the guest.
 */
#ifndef _PATCHWRIGHT_STACK_H
#define _PATCHWRIGHT_STACK_H

#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include "patchwright_venet.h"

/* An sk_buff that the stack keeps. */
struct patchwright_held {
	struct sk_buff *skb;
	u8 cookie;
};

struct patchwright_stack {
	/* Whether it keeps what it gets. */
	bool holding;
	struct patchwright_held held[HELD];
	unsigned int nr_held;
	/* What it got since the last observation. */
	unsigned int arrived;
	u8 arrived_cookie[RING];
	u8 arrived_what[RING];
	/* The pages of the guest's payloads, by cookie; for good. */
	struct page *page[COOKIES][PAGES];
};

extern struct patchwright_stack patchwright_stack;

rx_handler_result_t patchwright_receive(struct sk_buff **pskb);
bool patchwright_is_mapped(const struct sk_buff *skb, unsigned int cookie);
void patchwright_release(unsigned int i);
int patchwright_orphan(unsigned int i);
int patchwright_clone(unsigned int i);

#endif
