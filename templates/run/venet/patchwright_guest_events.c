// SPDX-License-Identifier: GPL-2.0-only
/*
 * The events that the guest hears of, each once, in the order they came.
 */
#include <string.h>
#include "patchwright_guest.h"

#define EVENT_SIZE	sizeof(struct venet_event_txc)

unsigned char *event_pool;

/* Descriptors of those that are given which the guest has looked at. */
static uint32_t seen;
static unsigned char told[COOKIES];

void events_new_trace(void)
{
	seen = 0;
	memset(told, 0, sizeof(told));
}

/* The ring is new. */
void events_forget(void)
{
	seen = 0;
}

void events_take_back(void)
{
	uint32_t before = rings[EVENTS].given;

	ring_take_back(EVENTS);
	seen -= before - rings[EVENTS].given;
}

/* Gives one place: good, too short for TXC, for any, or outside of the pool. */
void events_give(unsigned int place)
{
	uint64_t ptr = rings[EVENTS].give * EVENT_SIZE;
	uint64_t len = EVENT_SIZE;

	if (place == 2)
		len = sizeof(struct venet_event_linkstate);
	if (place == 3)
		len = sizeof(struct venet_event_header);
	if (place == 4)
		ptr = RING * EVENT_SIZE;
	ring_give(EVENTS, ptr, len);
}

void events_give_all(void)
{
	while (!ring_full(EVENTS))
		events_give(1);
}

/* Reads the event in a descriptor that the host has returned. */
static unsigned char read_event(const struct ioq_ring_desc *desc)
{
	struct venet_event_txc event;
	unsigned char state;

	memset(&event, 0xff, sizeof(event));
	memcpy(&event, event_pool + desc->ptr, desc->len);
	if (event.header.flags || event.header.size != desc->len)
		return GOT_NONE;
	switch (event.header.id) {
	case VENET_EVENT_TXC:
		if (event.txqid != VENET_QUEUE_TX || event.cookie >= COOKIES)
			return GOT_NONE;
		return GOT_TXC + event.cookie;
	case VENET_EVENT_LINKSTATE:
		state = *(event_pool + desc->ptr +
			  offsetof(struct venet_event_linkstate, state));
		return state ? GOT_UP : GOT_DOWN;
	}

	return GOT_NONE;
}

/* Looks at the events that are there, and have not been looked at. */
void events_listen(struct observation *it)
{
	const struct guest_ring *ring = &rings[EVENTS];
	const struct ioq_ring_desc *desc;
	unsigned char event;

	while (seen < ring->given) {
		desc = &ring->head->ring[(ring->reap + seen) % RING];
		if (desc->sown != IOQ_NORTH)
			return;
		seen++;
		/* A place that is none comes back empty. */
		if (!desc->len)
			continue;
		event = read_event(desc);
		if (it->events[0] < RING)
			it->event[it->events[0]] = event;
		it->events[0]++;
		if (event >= GOT_TXC && event < GOT_DOWN)
			told[event - GOT_TXC]++;
	}
}

void events_observe(struct observation *it)
{
	memcpy(it->told, told, COOKIES);
}
