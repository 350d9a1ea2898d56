// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rings in shared memory, and the signals that go with them.
 */

#include <linux/errno.h>
#include <linux/string.h>
#include <asm/barrier.h>
#include "ioq.h"

static u32 next(const struct ioq *q, u32 i)
{
	return i + 1 < q->count ? i + 1 : 0;
}

/* Makes a ring of @mem, all of whose descriptors are the guest's. */
void ioq_format(struct ioq *q, void *mem, u32 count)
{
	struct ioq_ring_head *head = mem;

	memset(head, 0, ioq_size(count));
	head->magic = IOQ_RING_MAGIC;
	head->ver = IOQ_RING_VER;
	head->signal.magic = SHM_SIGNAL_MAGIC;
	head->signal.ver = SHM_SIGNAL_VER;
	head->signal.irq[IOQ_NORTH].enabled = 1;
	head->signal.irq[IOQ_SOUTH].enabled = 1;
	head->count = count;

	memset(q, 0, sizeof(*q));
	q->head = head;
	q->count = count;
	q->side = IOQ_NORTH;
}

static bool is_ring(const struct ioq_ring_head *head, u32 count)
{
	return READ_ONCE(head->magic) == IOQ_RING_MAGIC &&
	       READ_ONCE(head->ver) == IOQ_RING_VER &&
	       READ_ONCE(head->signal.magic) == SHM_SIGNAL_MAGIC &&
	       READ_ONCE(head->signal.ver) == SHM_SIGNAL_VER &&
	       READ_ONCE(head->count) == count;
}

/* Takes the host's side of a ring that the guest has made. */
int ioq_attach(struct ioq *q, void *mem, u32 count)
{
	if (!is_ring(mem, count))
		return -EINVAL;

	memset(q, 0, sizeof(*q));
	q->head = mem;
	q->count = count;
	q->side = IOQ_SOUTH;

	return 0;
}

/* Whether the guest has given all descriptors and got none of them back. */
bool ioq_full(const struct ioq *q)
{
	return q->given == q->count;
}

/* Gives a descriptor to the host; the ring must not be full. */
void ioq_give(struct ioq *q, const struct ioq_item *item)
{
	struct ioq_ring_idx *inuse = &q->head->idx[IOQ_INDEX_INUSE];
	struct ioq_ring_idx *valid = &q->head->idx[IOQ_INDEX_VALID];
	struct ioq_ring_desc *desc = &q->head->ring[q->give];

	WRITE_ONCE(desc->cookie, item->cookie);
	WRITE_ONCE(desc->ptr, item->ptr);
	WRITE_ONCE(desc->len, item->len);
	WRITE_ONCE(desc->valid, 1);
	/* Pairs with the acquire in ioq_peek(). */
	smp_store_release(&desc->sown, IOQ_SOUTH);

	q->give = next(q, q->give);
	q->given++;
	WRITE_ONCE(valid->tail, q->give);
	WRITE_ONCE(valid->full, ioq_full(q));
	WRITE_ONCE(inuse->tail, q->give);
	WRITE_ONCE(inuse->full, ioq_full(q));
}

/* Gets the next descriptor back, in the order that they were given.
 *
 * Returns 1 with the descriptor as the host left it, 0 where the host still
 * has it or none is given, or -EPROTO where its owner is nobody.
 */
int ioq_reap(struct ioq *q, struct ioq_item *item)
{
	struct ioq_ring_idx *valid = &q->head->idx[IOQ_INDEX_VALID];
	struct ioq_ring_desc *desc = &q->head->ring[q->reap];
	u8 owner;

	if (!q->given)
		return 0;
	/* Pairs with the release in ioq_return(). */
	owner = smp_load_acquire(&desc->sown);
	if (owner == IOQ_SOUTH)
		return 0;
	if (owner != IOQ_NORTH)
		return -EPROTO;

	item->cookie = READ_ONCE(desc->cookie);
	item->ptr = READ_ONCE(desc->ptr);
	item->len = READ_ONCE(desc->len);
	WRITE_ONCE(desc->valid, 0);

	q->reap = next(q, q->reap);
	q->given--;
	WRITE_ONCE(valid->head, q->reap);
	WRITE_ONCE(valid->full, 0);

	return 1;
}

/* Looks at the next descriptor that the guest has given.
 *
 * Returns 1 with the descriptor, 0 where there is none, or -EPROTO where the
 * ring is none any more.
 */
int ioq_peek(const struct ioq *q, struct ioq_item *item)
{
	const struct ioq_ring_desc *desc = &q->head->ring[q->take];
	u8 owner;

	/* Pairs with the release in ioq_give(). */
	owner = smp_load_acquire(&desc->sown);
	if (owner == IOQ_NORTH)
		return 0;
	if (owner != IOQ_SOUTH || !is_ring(q->head, q->count))
		return -EPROTO;

	item->cookie = READ_ONCE(desc->cookie);
	item->ptr = READ_ONCE(desc->ptr);
	item->len = READ_ONCE(desc->len);

	return 1;
}

/* Gives the descriptor that ioq_peek() showed back, with @len in it. */
void ioq_return(struct ioq *q, u64 len)
{
	struct ioq_ring_idx *inuse = &q->head->idx[IOQ_INDEX_INUSE];
	struct ioq_ring_desc *desc = &q->head->ring[q->take];

	WRITE_ONCE(desc->len, len);
	/* Pairs with the acquire in ioq_reap(). */
	smp_store_release(&desc->sown, IOQ_NORTH);

	q->take = next(q, q->take);
	WRITE_ONCE(inuse->head, q->take);
	WRITE_ONCE(inuse->full, 0);
}

static struct shm_signal_irq *irq_of(const struct ioq *q, enum ioq_side side)
{
	return &q->head->signal.irq[side];
}

/* Tells the peer that there is news; true where it is to be interrupted. */
bool ioq_inject(struct ioq *q)
{
	struct shm_signal_irq *irq = irq_of(q, q->side ^ 1);

	WRITE_ONCE(irq->dirty, 1);
	/* Either this side sees that the peer wants interrupts, or the peer,
	 * having said so, sees that there is news: ioq_enable().
	 */
	smp_mb();
	if (!READ_ONCE(irq->enabled) || READ_ONCE(irq->pending))
		return false;
	WRITE_ONCE(irq->pending, 1);

	return true;
}

/* Wants no interrupts, and is about to look at all there is. */
void ioq_disable(struct ioq *q)
{
	struct shm_signal_irq *irq = irq_of(q, q->side);

	WRITE_ONCE(irq->enabled, 0);
	WRITE_ONCE(irq->pending, 0);
	WRITE_ONCE(irq->dirty, 0);
	/* The news of which dirty told are looked at behind this. */
	smp_mb();
}

/* Wants interrupts again; true where there is news already. */
bool ioq_enable(struct ioq *q)
{
	struct shm_signal_irq *irq = irq_of(q, q->side);

	WRITE_ONCE(irq->enabled, 1);
	/* See ioq_inject(). */
	smp_mb();

	return READ_ONCE(irq->dirty) || READ_ONCE(irq->pending);
}

/* Wants to be interrupted by what is new from here on; what is there already
 * is to be looked at behind this.
 */
void ioq_rearm(struct ioq *q)
{
	ioq_disable(q);
	ioq_enable(q);
}
