/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a trace of sk_buff calls has made so far.
 */
#ifndef _NET_CORE_PATCHWRIGHT_STATE_H
#define _NET_CORE_PATCHWRIGHT_STATE_H

#include <linux/skbuff.h>
#include "patchwright_registration.h"
#include "patchwright_skb.h"

/*
 * How many references to a test page are the harness's own. So many that code
 * under test that puts a page too often does not get it freed.
 */
#define PAGE_REFS_OF_HARNESS	64

/**
 * struct patchwright_state - the sk_buffs, pages and registrations of a trace
 * @skb: the sk_buffs by their slots; NULL in a slot that is free
 * @held: how many references to an sk_buff the trace holds. Where it is 0 and
 *	the slot is not free, the sk_buff is in a frag_list.
 * @chained: whether there may be a frag_list
 * @members: the slots whose sk_buffs are in a frag_list, one bit for each
 * @page: the test pages
 * @registration: the registrations
 * @attached: how often each of them was attached
 * @fired: how often each of them has called back
 * @record: where to note what happens in this step; NULL in bare mode
 * @number: which call of the batch it is, for messages
 */
struct patchwright_state {
	struct sk_buff *skb[SKBS];
	u8 held[SKBS];
	bool chained;
	unsigned int members;
	struct page *page[PAGES];
	struct registration registration[REGISTRATIONS];
	u8 attached[REGISTRATIONS];
	u8 fired[REGISTRATIONS];
	struct observation *record;
	u64 number;
};

extern struct patchwright_state patchwright;

/*
 * An sk_buff that the harness knows carries its slot and 1 in a pointer that
 * the kernel does not look at outside of queues, and that it sets to NULL in
 * each new one. So an sk_buff that was freed and allocated again is not taken
 * for the old one.
 */
static inline unsigned int slot_of(const struct sk_buff *skb)
{
	return (unsigned long)skb->prev - 1;
}

static inline void put_into_slot(unsigned int slot, struct sk_buff *skb)
{
	patchwright.skb[slot] = skb;
	skb->prev = (struct sk_buff *)(slot + 1UL);
}

static inline unsigned int page_refs(unsigned int i)
{
	return page_ref_count(patchwright.page[i]) - PAGE_REFS_OF_HARNESS;
}

/* A mistake in the trace or in the harness; the host looks for "BUG: ". */
#define complain(format, ...) \
	pr_err("BUG: patchwright: call %llu: " format "\n", \
	       patchwright.number, ##__VA_ARGS__)

/**
 * patchwright_call() - make one call
 * @call: the call, packed
 *
 * Return: 0 or what the call returned if it is positive, or a negative error
 *	code.
 */
int patchwright_call(u32 call);

/**
 * patchwright_settle() - bring the slots up to date behind a call
 *
 * Finds the sk_buffs that can be reached through frag_lists, frees the slots
 * of those that cannot be reached any more, and gives slots to those that the
 * kernel has made.
 */
void patchwright_settle(void);

/**
 * patchwright_observe() - write the state down
 * @record: zeroed but for what the step itself has noted
 */
void patchwright_observe(struct observation *record);

/**
 * patchwright_note_fired() - to be called by the callback of a registration
 * @registration: the one that was called back
 */
void patchwright_note_fired(struct registration *registration);

/**
 * patchwright_attach() - attach a registration to what is in the frags
 * @skb: where to
 * @registration: not attached yet
 *
 * Return: 0 or a negative error code.
 */
int patchwright_attach(struct sk_buff *skb, struct registration *registration);

#endif
