/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The frames that are sent, in every way from the same memory.
 */
#ifndef FRAMES_H
#define FRAMES_H

#include <stddef.h>
#include <stdint.h>
#include <linux/virtio_net.h>

#define FRAMES		256
/* Just below 64 kB: the stack cuts what is not shorter than that. */
#define FRAME_MAX	65520
/* Ethernet, IPv4 and TCP. */
#define FRAME_HEADERS	54
#define FRAME_CSUM_START 34
#define FRAME_CSUM_OFFSET 16

/* A frame is where its struct virtio_net_hdr ends, for who sends it with one.
 */
struct frames {
	/* All memory of them, in pages. */
	void *memory;
	size_t size;
	uint32_t len;
	uint16_t gso_size;
};

void frames_alloc(struct frames *frames);
void frames_build(struct frames *frames, uint32_t len);
void *frame_at(const struct frames *frames, unsigned int i);

static inline void *with_header(void *frame)
{
	return (char *)frame - sizeof(struct virtio_net_hdr);
}

#endif /* FRAMES_H */
