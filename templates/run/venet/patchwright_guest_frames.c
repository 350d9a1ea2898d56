// SPDX-License-Identifier: GPL-2.0-only
/*
 * The frames that a trace can give, and what is said of each of them.
 */
#include <string.h>
#include "patchwright_guest.h"

#define MOST_PARTS	17

enum where { HERE, OUTSIDE, END, WRAP };

struct part {
	enum where where;
	uint32_t at, len;
};

struct frame {
	/* The headers that it has: of IP, and the length of TCP's. */
	uint8_t family, vlan, protocol, doff, header_length;
	/* What is said of it. */
	uint32_t flags, len, count;
	struct venet_csum csum;
	struct venet_gso_info gso;
	uint32_t nr_parts;
	struct part parts[MOST_PARTS];
	/* The descriptor that leads to its description. */
	uint32_t descriptor_len;
	enum where descriptor;
};

static const struct frame frames[][16] = {
/*%= it.frames %*/
};

unsigned char *frame_pool;

/* Whether descriptions are in the pool, where each descriptor has room for one
 * of the most parts.
 */
static bool pooled;

void frames_use_pool(bool yes)
{
	pooled = yes;
}

/* Where a frame begins: its headers end where the pages of the payload begin. */
static unsigned char *start_of(const struct frame *it, unsigned int cookie)
{
	return memory_payload(cookie) - it->header_length;
}

static void write_u16(unsigned char *at, unsigned int value)
{
	at[0] = value >> 8;
	at[1] = value;
}

/* Writes the IP and the transport header to where they belong. */
static void write_ip(const struct frame *it, unsigned char *ip)
{
	unsigned char *transport = ip + (it->family == 4 ? 20 : 40);
	unsigned int len = it->len - it->header_length;

	if (it->family == 4) {
		ip[0] = 0x45;
		write_u16(ip + 2, len + 40);
		ip[8] = 64;
		ip[9] = it->protocol;
	} else {
		ip[0] = 0x60;
		write_u16(ip + 4, len + 20);
		ip[6] = it->protocol;
		ip[7] = 64;
	}
	transport[12] = it->doff << 4;
}

static void write_headers(const struct frame *it, unsigned int cookie)
{
	unsigned char *eth = start_of(it, cookie);
	unsigned char *type = eth + 12;
	uint32_t payload = 0;

	memset(eth, 0, it->header_length);
	if (it->len > it->header_length)
		payload = it->len - it->header_length;
	eth[0] = 2;
	write_u16(eth + 4, payload);
	eth[6] = 2;
	eth[11] = cookie;
	if (it->vlan) {
		write_u16(type, 0x8100);
		write_u16(type + 2, 7);
		type += 4;
	}
	if (it->family)
		write_ip(it, type + 2);
	write_u16(type, it->family == 4 ? 0x0800 :
			it->family == 6 ? 0x86dd : 0x88b5);
}

static uint64_t address(const struct frame *it, unsigned int cookie,
			const struct part *part)
{
	switch (part->where) {
	case OUTSIDE:
		return memory_outside();
	case END:
		return memory_end(cookie) - 32;
	case WRAP:
		return UINT64_MAX - 10;
	default:
		return (uintptr_t)start_of(it, cookie) + part->at;
	}
}

/* Writes a description to the guest's memory; tells at which address. */
static uint64_t in_memory(const struct frame *it, unsigned int cookie,
			  const unsigned char *description, size_t size)
{
	const struct part place = { .where = it->descriptor };
	uint64_t ptr = memory_description(rings[TX].give);

	if (it->descriptor != HERE)
		ptr = address(it, cookie, &place);
	/* The end has room for what stands before the parts. */
	if (it->descriptor == END)
		size = sizeof(struct venet_sg);
	if (it->descriptor != OUTSIDE)
		memcpy((void *)(uintptr_t)ptr, description, size);

	return ptr;
}

/* Writes a description to the pool; tells at which offset. */
static uint64_t in_pool(const struct frame *it,
			const unsigned char *description, size_t size)
{
	uint64_t ptr = rings[TX].give * size;

	if (it->descriptor == OUTSIDE)
		return RING * size;
	if (it->descriptor == END)
		return RING * size - sizeof(struct venet_sg);
	memcpy(frame_pool + ptr, description, size);

	return ptr;
}

/* Writes the frame with its description, and gives it to the host. */
void frame_give(unsigned int list, unsigned int frame, unsigned int cookie)
{
	const struct frame *it = &frames[list][frame];
	union {
		struct venet_sg sg;
		unsigned char bytes[sizeof(struct venet_sg) +
				    MOST_PARTS * sizeof(struct venet_iov)];
	} description;
	struct venet_iov *iov = description.sg.iov;
	uint64_t ptr;
	uint32_t i;

	write_headers(it, cookie);
	memset(&description, 0, sizeof(description));
	description.sg.cookie = cookie;
	description.sg.flags = it->flags;
	description.sg.len = it->len;
	description.sg.csum = it->csum;
	description.sg.gso = it->gso;
	description.sg.count = it->count;
	for (i = 0; i < it->nr_parts; i++) {
		iov[i].len = it->parts[i].len;
		iov[i].ptr = address(it, cookie, &it->parts[i]);
	}

	if (pooled)
		ptr = in_pool(it, description.bytes, sizeof(description));
	else
		ptr = in_memory(it, cookie, description.bytes,
				sizeof(description));
	ring_give(TX, ptr, it->descriptor_len);
}
