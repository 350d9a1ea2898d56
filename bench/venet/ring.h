/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The guest's side of a ring of venet.
 */
#ifndef RING_H
#define RING_H

#include <stdbool.h>
#include <stdint.h>
#include <linux/venet.h>

#define RING	256

struct ring {
	struct ioq_ring_head *head;
	uint32_t give, reap, given;
};

void ring_format(struct ring *ring);
void ring_give(struct ring *ring, uint64_t ptr, uint64_t len);
struct ioq_ring_desc *ring_take_back(struct ring *ring);

void ring_signals_off(struct ring *ring);
bool ring_signals_on(struct ring *ring);

#endif /* RING_H */
