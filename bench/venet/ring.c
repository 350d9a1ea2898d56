// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>
#include "ring.h"

/* Makes a ring that is empty, and whose host does not signal. */
void ring_format(struct ring *ring)
{
	struct ioq_ring_head *head = ring->head;

	memset(head, 0, sizeof(*head) + RING * sizeof(head->ring[0]));
	head->magic = IOQ_RING_MAGIC;
	head->ver = IOQ_RING_VER;
	head->signal.magic = SHM_SIGNAL_MAGIC;
	head->signal.ver = SHM_SIGNAL_VER;
	head->signal.irq[IOQ_SOUTH].enabled = 1;
	head->count = RING;
	ring->give = 0;
	ring->reap = 0;
	ring->given = 0;
}

void ring_give(struct ring *ring, uint64_t ptr, uint64_t len)
{
	struct ioq_ring_desc *desc = &ring->head->ring[ring->give];

	desc->ptr = ptr;
	desc->len = len;
	desc->valid = 1;
	__atomic_store_n(&desc->sown, IOQ_SOUTH, __ATOMIC_RELEASE);
	ring->give = (ring->give + 1) % RING;
	ring->given++;
	ring->head->idx[IOQ_INDEX_INUSE].tail = ring->give;
}

/* The next descriptor that the host has given back, or NULL. */
struct ioq_ring_desc *ring_take_back(struct ring *ring)
{
	struct ioq_ring_desc *desc = &ring->head->ring[ring->reap];

	if (!ring->given ||
	    __atomic_load_n(&desc->sown, __ATOMIC_ACQUIRE) != IOQ_NORTH)
		return NULL;
	ring->reap = (ring->reap + 1) % RING;
	ring->given--;

	return desc;
}

/* From here on the guest looks by itself. */
void ring_signals_off(struct ring *ring)
{
	struct shm_signal_irq *irq = &ring->head->signal.irq[IOQ_NORTH];

	__atomic_store_n(&irq->enabled, 0, __ATOMIC_SEQ_CST);
	__atomic_store_n(&irq->pending, 0, __ATOMIC_SEQ_CST);
	__atomic_store_n(&irq->dirty, 0, __ATOMIC_SEQ_CST);
}

/* The host is to signal; true where there is news already. */
bool ring_signals_on(struct ring *ring)
{
	struct shm_signal_irq *irq = &ring->head->signal.irq[IOQ_NORTH];

	__atomic_store_n(&irq->enabled, 1, __ATOMIC_SEQ_CST);

	return __atomic_load_n(&irq->dirty, __ATOMIC_SEQ_CST);
}
