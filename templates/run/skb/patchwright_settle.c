// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which sk_buffs a trace can still reach, and their slots.
 */
#include "patchwright_state.h"

/* What a walk has come across. */
struct walk {
	unsigned int visited;
	unsigned int made;
	struct sk_buff *made_by_kernel[SKBS];
};

static void visit_members(struct walk *walk, struct sk_buff *skb);

/* An sk_buff without a slot gets a number behind the slots for the walk. */
static void number_new(struct walk *walk, struct sk_buff *skb)
{
	walk->made_by_kernel[walk->made] = skb;
	walk->made++;
	skb->prev = (struct sk_buff *)(SKBS + (unsigned long)walk->made);
}

static void visit(struct walk *walk, struct sk_buff *skb)
{
	unsigned int slot = slot_of(skb);

	if (walk->visited & BIT(slot))
		return;
	walk->visited |= BIT(slot);
	if (slot < SKBS)
		patchwright.skb[slot] = skb;
	visit_members(walk, skb);
}

static void visit_members(struct walk *walk, struct sk_buff *skb)
{
	struct sk_buff *member;

	skb_walk_frags(skb, member) {
		if (!member->prev) {
			if (walk->made == SKBS) {
				complain("more sk_buffs than slots");
				return;
			}
			number_new(walk, member);
		}
		patchwright.members |= BIT(slot_of(member));
		visit(walk, member);
	}
}

void patchwright_settle(void)
{
	struct walk walk = {};
	unsigned int i, slot;

	patchwright.members = 0;
	for (i = 0; i < SKBS; i++) {
		if (!patchwright.held[i])
			patchwright.skb[i] = NULL;
	}
	for (i = 0; i < SKBS; i++) {
		if (patchwright.held[i])
			visit(&walk, patchwright.skb[i]);
	}

	/* Those that got a number for the walk get their bit below. */
	patchwright.members &= BIT(SKBS) - 1;
	slot = 0;
	for (i = 0; i < walk.made; i++) {
		while (slot < SKBS && patchwright.skb[slot])
			slot++;
		if (slot == SKBS) {
			complain("no slot for an sk_buff that the kernel made");
			return;
		}
		put_into_slot(slot, walk.made_by_kernel[i]);
		patchwright.members |= BIT(slot);
	}
}
