// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rings that are not as the guest has to leave them.
 */
#include <stddef.h>
#include <string.h>
#include "guest.h"
#include "tricks.h"

static struct ioq_ring_head *any_ring(void)
{
	struct ring *rings[] = { &guest.rx, &guest.tx, &guest.events };

	return rings[any() % ARRAY_SIZE(rings)]->head;
}

static bool head(void *it)
{
	any_ring()->idx[any() % 2].head = any();

	return false;
}

static bool tail(void *it)
{
	any_ring()->idx[any() % 2].tail = any();

	return false;
}

static bool full(void *it)
{
	any_ring()->idx[any() % 2].full = any();

	return false;
}

static bool signal_state(void *it)
{
	memset(&any_ring()->signal.irq[any() % 2], any(), 3);

	return false;
}

static bool valid(void *it)
{
	any_ring()->ring[any() % guest.setup.ring_size].valid = any();

	return false;
}

/* A buffer for frames that come in; none where frames to be sent are. */
static bool buffer(void *it)
{
	uint64_t ptr = (uintptr_t)guest_spare() + any() % 65536;

	if (once_in(4))
		ptr = address_of_nothing();
	if (guest.rx.given == guest.setup.ring_size)
		guest.rx.given = 0;
	ring_give(&guest.rx, ptr, once_in(2) ? 2048 : any_length());

	return false;
}

/* Where the host is to write an event; books would lose it. */
static bool event_place(void *it)
{
	struct ioq_ring_desc *descs = guest.events.head->ring;
	uint32_t i = any() % guest.setup.ring_size;

	if (!wild)
		return false;
	descs[i].ptr = once_in(2) ? any_length() : any_address();
	descs[i].len = any_length();

	return false;
}

static bool magic(void *it)
{
	any_ring()->magic = any();

	return true;
}

static bool version(void *it)
{
	any_ring()->ver = any();

	return true;
}

static bool signal_magic(void *it)
{
	any_ring()->signal.magic = any();

	return true;
}

static bool signal_version(void *it)
{
	any_ring()->signal.ver = any();

	return true;
}

static bool count(void *it)
{
	any_ring()->count = any();

	return true;
}

/* The next descriptor that the host takes is nobody's. */
static bool owner(void *it)
{
	struct ring *ring = &guest.tx;
	uint8_t host = IOQ_SOUTH;
	uint32_t n, place;

	for (n = 0; n < ring->given; n++) {
		place = (ring->reap + n) % guest.setup.ring_size;
		/* Not where the host has just given it back. */
		if (__atomic_compare_exchange_n(&ring->head->ring[place].sown,
						&host, 2 + any() % 254, false,
						__ATOMIC_SEQ_CST,
						__ATOMIC_SEQ_CST))
			return true;
		host = IOQ_SOUTH;
	}

	return false;
}

static const struct trick rings[] = {
	{ "head", head },
	{ "tail", tail },
	{ "full", full },
	{ "signal", signal_state },
	{ "valid", valid },
	{ "buffer", buffer },
	{ "buffer-again", buffer },
	{ "event-place", event_place },
	{ "magic", magic },
	{ "version", version },
	{ "signal-magic", signal_magic },
	{ "signal-version", signal_version },
	{ "count", count },
	{ "owner", owner },
};

struct tricks ring_tricks = {
	.name = "ring",
	.list = rings,
	.nr = ARRAY_SIZE(rings),
};

/* Words and bytes change at once, whatever the compiler would make of it. */
static void put_word(uint32_t *word)
{
	uint32_t value = once_in(2) ? any_length() : any();

	__atomic_store_n(word, value, __ATOMIC_RELAXED);
}

static void put_byte(uint8_t *byte, uint8_t value)
{
	__atomic_store_n(byte, value, __ATOMIC_RELAXED);
}

static bool race_description(void *it)
{
	size_t room = guest.descriptions_len / guest.setup.ring_size;
	size_t place = any() % guest.setup.ring_size * room;
	uint32_t *words = guest_pooled() ?
			  (void *)(guest.descriptions + place) :
			  (void *)guest_slot(any() % guest.setup.slots);
	uint32_t first;
	uint32_t end;

	first = offsetof(struct venet_sg, flags) / sizeof(*words);
	end = VSG_DESC_SIZE(2) / sizeof(*words);
	/* Not the cookie: it would be the guest's own fault. */
	put_word(&words[first + any() % (end - first)]);

	return false;
}

static bool race_headers(void *it)
{
	struct slot *slot = guest_slot(any() % guest.setup.slots);

	put_byte(&slot->frame[any() % HEADERS], any());

	return false;
}

static bool race_ring(void *it)
{
	size_t size = sizeof(struct ioq_ring_head) +
		      guest.setup.ring_size * sizeof(struct ioq_ring_desc);
	uint32_t *words = (void *)any_ring();

	if (wild)
		put_word(&words[any() % (size / sizeof(*words))]);

	return false;
}

static bool race_owner(void *it)
{
	struct ioq_ring_desc *descs = any_ring()->ring;

	if (wild)
		put_byte(&descs[any() % guest.setup.ring_size].sown, any() % 4);

	return false;
}

static bool race_signal(void *it)
{
	struct shm_signal_irq *irq = &any_ring()->signal.irq[any() % 2];

	put_byte(&irq->enabled, any() % 2);
	put_byte(&irq->pending, any() % 2);
	put_byte(&irq->dirty, any() % 2);

	return false;
}

static const struct trick races[] = {
	{ "description", race_description },
	{ "headers", race_headers },
	{ "ring", race_ring },
	{ "owner", race_owner },
	{ "signal", race_signal },
};

struct tricks race_tricks = {
	.name = "race",
	.list = races,
	.nr = ARRAY_SIZE(races),
};
