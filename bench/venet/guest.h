/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A guest of venet: this process, by /dev/venet.
 */
#ifndef GUEST_H
#define GUEST_H

#include "frames.h"
#include "ring.h"

struct guest {
	const struct frames *frames;
	int fd, eventfd;
	struct ring rx, tx, events;
	unsigned char *pool;
	struct guest_descriptor *descriptors;
	/* Frames that the host has not completed. */
	unsigned int outstanding;
	bool busy[FRAMES];
	unsigned int next;
	unsigned int pauses;
	/* Signals that came. */
	unsigned long signals;
};

void guest_open(struct guest *guest, const char *name,
		const struct frames *frames);
void guest_describe(struct guest *guest);
void guest_give(struct guest *guest);
void guest_kick(struct guest *guest);
unsigned int guest_listen(struct guest *guest);
void guest_pause(struct guest *guest);
unsigned int guest_await(struct guest *guest);

#endif /* GUEST_H */
