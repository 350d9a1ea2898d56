/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One side's view of a ring in shared memory.
 */
#ifndef _VENET_IOQ_H
#define _VENET_IOQ_H

#include <linux/types.h>
#include <uapi/linux/venet.h>

/* What is in shared memory can be changed by the peer at any time. It is read
 * once, and nothing that the peer writes decides where this side reads or
 * writes: the cursors below do.
 */
struct ioq {
	struct ioq_ring_head *head;
	u32 count;
	enum ioq_side side;
	/* Of the guest: the descriptor to give next, the one to get back next,
	 * and how many are given.
	 */
	u32 give;
	u32 reap;
	u32 given;
	/* Of the host: the descriptor to take next. */
	u32 take;
};

/* A descriptor, read once. */
struct ioq_item {
	u64 cookie;
	u64 ptr;
	u64 len;
};

static inline size_t ioq_size(u32 count)
{
	return sizeof(struct ioq_ring_head) +
	       count * sizeof(struct ioq_ring_desc);
}

void ioq_format(struct ioq *q, void *mem, u32 count);
int ioq_attach(struct ioq *q, void *mem, u32 count);

bool ioq_full(const struct ioq *q);
void ioq_give(struct ioq *q, const struct ioq_item *item);
int ioq_reap(struct ioq *q, struct ioq_item *item);

int ioq_peek(const struct ioq *q, struct ioq_item *item);
void ioq_return(struct ioq *q, u64 len);

bool ioq_inject(struct ioq *q);
void ioq_disable(struct ioq *q);
bool ioq_enable(struct ioq *q);
void ioq_rearm(struct ioq *q);

#endif /* _VENET_IOQ_H */
