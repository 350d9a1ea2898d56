// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes down what the sk_buffs of a trace look like.
 */
#include <linux/preempt.h>
#include "patchwright_state.h"

#define NOT_IN_UNITS	255

/* Lengths are multiples of a unit, unless something is wrong. */
static u8 in_units(unsigned int bytes)
{
	if (unlikely(bytes % UNIT || bytes / UNIT >= NOT_IN_UNITS)) {
		pr_err_once("BUG: patchwright: call %llu: length %u is not in units of %u\n",
			    patchwright.number, bytes, UNIT);
		return NOT_IN_UNITS;
	}
	return bytes / UNIT;
}

static u8 number_of_page(const struct page *page)
{
	unsigned int i;

	for (i = 0; i < PAGES; i++) {
		if (patchwright.page[i] == page)
			return i + 1;
	}
	return OTHER_PAGE;
}

static u8 number_of_registration(const struct registration *registration)
{
	unsigned int i;

	if (likely(!registration))
		return 0;
	for (i = 0; i < REGISTRATIONS; i++) {
		if (&patchwright.registration[i] == registration)
			return i + 1;
	}
	complain("a registration that is none of the trace's");
	return 255;
}

static void observe_shared(struct observation *record, unsigned int i)
{
	struct sk_buff *skb = patchwright.skb[i];
	struct skb_shared_info *shinfo = skb_shinfo(skb);
	u32 dataref = atomic_read(&shinfo->dataref);
	unsigned int n;

	record->dataref[i] = dataref & SKB_DATAREF_MASK;
	record->payload[i] = dataref >> SKB_DATAREF_SHIFT;
	record->flags[i] = shinfo->flags;
	record->registration[i] = number_of_registration(registration_of(skb));
	if (shinfo->frag_list)
		record->frag_list[i] = slot_of(shinfo->frag_list) + 1;
	record->nr_frags[i] = shinfo->nr_frags;

	for (n = 0; n < shinfo->nr_frags && n < FRAGS; n++) {
		const skb_frag_t *frag = &shinfo->frags[n];
		unsigned int at = i * FRAGS + n;
		u8 page = number_of_page(skb_frag_page(frag));

		record->frag_page[at] = page;
		if (page != OTHER_PAGE)
			record->frag_off[at] = in_units(skb_frag_off(frag));
		record->frag_len[at] = in_units(skb_frag_size(frag));
	}
}

void patchwright_observe(struct observation *record)
{
	unsigned int i, first;

	for (i = 0; i < SKBS; i++) {
		const struct sk_buff *skb = patchwright.skb[i];

		if (!skb)
			continue;

		record->held[i] = patchwright.held[i];
		record->users[i] = refcount_read(&skb->users);
		record->cloned[i] = skb->cloned;
		record->nohdr[i] = skb->nohdr;
		record->fclone[i] = skb->fclone;
		record->head_frag[i] = skb->head_frag;
		record->linear[i] = in_units(skb_headlen(skb));
		record->len[i] = in_units(skb->len);
		if (patchwright.members & BIT(i) && skb->next)
			record->next[i] = slot_of(skb->next) + 1;

		for (first = 0; first < i; first++) {
			if (patchwright.skb[first] &&
			    patchwright.skb[first]->head == skb->head)
				break;
		}
		record->head[i] = first + 1;
		if (first == i)
			observe_shared(record, i);
	}

	for (i = 0; i < PAGES; i++)
		record->page_refs[i] = page_refs(i);
	for (i = 0; i < REGISTRATIONS; i++) {
		record->attached[i] = patchwright.attached[i];
		record->fired[i] = patchwright.fired[i];
	}
}

/* Where a callback runs, as the model has it. */
static u8 context(void)
{
	return (irqs_disabled() ? CONTEXT_IRQS_OFF : 0) |
	       (in_serving_softirq() ? CONTEXT_SOFTIRQ : 0) |
	       (in_hardirq() ? CONTEXT_HARDIRQ : 0);
}

void patchwright_note_fired(struct registration *registration)
{
	struct observation *record = patchwright.record;
	u8 number = number_of_registration(registration);
	unsigned int i, event;

	if (!number || number > REGISTRATIONS)
		return;
	patchwright.fired[number - 1]++;
	if (!record)
		return;

	event = record->events[0]++;
	if (event >= EVENTS)
		return;
	record->event_registration[event] = number;
	record->event_context[event] = context();
	for (i = 0; i < PAGES; i++)
		record->event_page_refs[event * PAGES + i] = page_refs(i);
}
