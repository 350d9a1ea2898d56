/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ways in which a process gives frames to the host.
 */
#ifndef WAY_H
#define WAY_H

#include "guest.h"

/* Frames that one system call may hand over. */
#define BATCH_MAX	16

struct way {
	/* Of the host's network device too. */
	const char *name;
	void (*open)(struct way *way, const struct frames *frames);
	/* The frames are others now. */
	void (*prepare)(struct way *way);
	/* Sends frames, so many by each system call. */
	void (*send)(struct way *way, unsigned long frames,
		     unsigned int batch);
	unsigned int batch_max;
	const struct frames *frames;
	unsigned long sent;
	int fd;
	struct guest guest;
};

extern struct way ways[];
extern const unsigned int nr_ways;

void way_open_venet(struct way *way, const struct frames *frames);
void way_prepare_venet(struct way *way);
void way_send_venet(struct way *way, unsigned long frames,
		    unsigned int batch);

void way_open_veth(struct way *way, const struct frames *frames);
void way_send_veth(struct way *way, unsigned long frames, unsigned int batch);

void way_open_tap(struct way *way, const struct frames *frames);
void way_send_tap(struct way *way, unsigned long frames, unsigned int batch);

#endif /* WAY_H */
