// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's side of its rings, and what it does to spoil them.
 */
#include <string.h>
#include "patchwright_guest.h"

struct guest_ring rings[RINGS];

/* Makes a ring anew: well, or with one of the faults of a trace. */
void ring_format(unsigned int ring, unsigned int fault)
{
	struct guest_ring *it = &rings[ring];
	struct ioq_ring_head *head = it->head;

	memset(head, 0, sizeof(*head) + RING * sizeof(head->ring[0]));
	head->magic = IOQ_RING_MAGIC + (fault == 1);
	head->ver = IOQ_RING_VER + (fault == 2);
	head->count = RING + (fault == 3);
	head->signal.magic = SHM_SIGNAL_MAGIC + (fault == 4);
	head->signal.ver = SHM_SIGNAL_VER;
	head->signal.irq[IOQ_NORTH].enabled = 1;
	head->signal.irq[IOQ_SOUTH].enabled = 1;
	it->give = 0;
	it->reap = 0;
	it->given = 0;
	if (ring == EVENTS)
		events_forget();
}

bool ring_full(unsigned int ring)
{
	return rings[ring].given == RING;
}

/* Gives the next descriptor; tells which one it was. */
uint32_t ring_give(unsigned int ring, uint64_t ptr, uint64_t len)
{
	struct guest_ring *it = &rings[ring];
	struct ioq_ring_desc *desc;
	uint32_t i = it->give;

	desc = &it->head->ring[i];
	desc->ptr = ptr;
	desc->len = len;
	desc->valid = 1;
	__atomic_store_n(&desc->sown, IOQ_SOUTH, __ATOMIC_RELEASE);
	it->give = (i + 1) % RING;
	it->given++;

	return i;
}

/* Takes back what the host has returned, in order. */
void ring_take_back(unsigned int ring)
{
	struct guest_ring *it = &rings[ring];

	while (it->given && it->head->ring[it->reap].sown == IOQ_NORTH) {
		it->reap = (it->reap + 1) % RING;
		it->given--;
	}
}

/* The descriptor that the host takes next. */
static struct ioq_ring_desc *next_taken(const struct guest_ring *it)
{
	struct ioq_ring_desc *desc;
	uint32_t n;

	for (n = 0; n < it->given; n++) {
		desc = &it->head->ring[(it->reap + n) % RING];
		if (desc->sown == IOQ_SOUTH)
			return desc;
	}
	patchwright_die("no descriptor to spoil");
}

/* Spoils what both sides share. */
void ring_spoil(unsigned int ring, unsigned int what)
{
	struct ioq_ring_head *head = rings[ring].head;

	switch (what) {
	case 0:
		head->magic = 0;
		break;
	case 1:
		head->ver = 0;
		break;
	case 2:
		head->count = UINT32_MAX;
		break;
	case 3:
		head->signal.magic = 0;
		break;
	case 4:
		next_taken(&rings[ring])->sown = 2;
		break;
	case 5:
		memset(head->idx, 0xee, sizeof(head->idx));
		break;
	case 6:
		memset(&head->signal.irq[IOQ_SOUTH], 1,
		       sizeof(head->signal.irq[IOQ_SOUTH]));
		break;
	}
}

/* Says whether interrupts are wanted; what was new is old. */
void ring_want(unsigned int ring, bool wanted, bool pending)
{
	struct shm_signal_irq *irq;

	irq = &rings[ring].head->signal.irq[IOQ_NORTH];
	irq->enabled = wanted;
	irq->pending = pending;
	irq->dirty = 0;
}

/* What a buffer's length is by the descriptor, and whether its bytes are what
 * the host sent.
 */
static unsigned char length_of(uint32_t i)
{
	const unsigned char *bytes = memory_buffer(i);
	uint64_t len = rings[RX].head->ring[i].len;
	bool returned = rings[RX].head->ring[i].sown == IOQ_NORTH;
	uint64_t at;

	for (at = 0; returned && at < len && at < PAGE; at++) {
		if (bytes[at] != patchwright_byte(0, at))
			return 0xfe;
	}
	len /= LENGTH_UNIT;

	return len < 255 ? len : 255;
}

void rings_observe(struct observation *it)
{
	const struct shm_signal_irq *irq;
	unsigned int ring;
	uint32_t i;

	for (ring = 0; ring < RINGS; ring++) {
		const struct ioq_ring_head *head = rings[ring].head;

		for (i = 0; i < RING; i++)
			it->owner[ring * RING + i] = head->ring[i].sown;
		it->head[ring] = head->idx[IOQ_INDEX_INUSE].head;
		irq = &head->signal.irq[IOQ_NORTH];
		it->irq[ring] = (irq->enabled != 0) | (irq->pending != 0) << 1 |
				(irq->dirty != 0) << 2;
	}
	for (i = 0; i < RING; i++)
		it->rx_len[i] = length_of(i);
}
