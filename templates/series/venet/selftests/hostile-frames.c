// SPDX-License-Identifier: GPL-2.0-only
/*
 * Frames that are not what their description says, and descriptors that do not
 * lead to any.
 */
#include <arpa/inet.h>
#include <string.h>
#include "guest.h"
#include "tricks.h"

static bool fit(void *it)
{
	return true;
}

static bool flags(void *it)
{
	((struct slot *)it)->sg.flags = any() >> any() % 32;

	return true;
}

static bool length(void *it)
{
	((struct slot *)it)->sg.len = any_length();

	return true;
}

static bool count(void *it)
{
	((struct slot *)it)->sg.count = any_length();

	return true;
}

static bool address(void *it)
{
	((struct slot *)it)->iov[any() % 2].ptr = any_address();

	return true;
}

static bool part_length(void *it)
{
	((struct slot *)it)->iov[any() % 2].len = any_length();

	return true;
}

static bool checksum(void *it)
{
	struct slot *slot = it;

	slot->sg.csum.start = any() >> any() % 32;
	slot->sg.csum.offset = any() >> any() % 32;

	return true;
}

static bool segment_type(void *it)
{
	((struct slot *)it)->sg.gso.type = any() % (once_in(2) ? 4 : 256);

	return true;
}

static bool header_length(void *it)
{
	((struct slot *)it)->sg.gso.hdrlen = any_length();

	return true;
}

static bool segment_size(void *it)
{
	((struct slot *)it)->sg.gso.size = any() >> any() % 33 % 32;

	return true;
}

static bool headers(void *it)
{
	((struct slot *)it)->frame[any() % HEADERS] = any();

	return true;
}

/* VLAN tags, as many as the headers take. */
static bool tags(void *it)
{
	unsigned int i, n = any() % (HEADERS / 4);
	struct slot *slot = it;

	for (i = 0; i < n; i++)
		memcpy(slot->frame + 2 * ETH_ALEN + 4 * i, "\x81", 2);

	return true;
}

/* The same frame in parts, some of which may be none. */
static bool parts(void *it)
{
	struct slot *slot = it;
	uint32_t left, len;
	unsigned int i;
	uint64_t ptr;

	ptr = (uintptr_t)slot->frame;
	left = slot->sg.len;
	slot->sg.count = 1 + any() % PARTS_MAX;
	for (i = 0; i < slot->sg.count; i++) {
		len = any() % (1 + any_length() % FRAME_MAX);
		if (i == slot->sg.count - 1 || len > left)
			len = left;
		slot->iov[i].ptr = ptr;
		slot->iov[i].len = len;
		ptr += len;
		left -= len;
	}

	return true;
}

/* Parts whose sum is the length only where it wraps around. */
static bool wrapping_parts(void *it)
{
	struct slot *slot = it;

	slot->sg.count = 2;
	slot->iov[0].len = UINT32_MAX - any() % 2;
	slot->iov[1].len = slot->sg.len - slot->iov[0].len;
	slot->iov[1].ptr = (uintptr_t)slot->frame;

	return true;
}

static const struct trick frames[] = {
	{ "fit", fit },
	{ "flags", flags },
	{ "length", length },
	{ "count", count },
	{ "address", address },
	{ "part-length", part_length },
	{ "checksum", checksum },
	{ "segment-type", segment_type },
	{ "header-length", header_length },
	{ "segment-size", segment_size },
	{ "headers", headers },
	{ "tags", tags },
	{ "parts", parts },
	{ "wrapping-parts", wrapping_parts },
};

struct tricks frame_tricks = {
	.name = "frame",
	.list = frames,
	.nr = ARRAY_SIZE(frames),
};

static bool give_fit(void *it)
{
	unsigned int i = *(unsigned int *)it;

	guest_give_frame(i, guest_describe(i), guest_description_room());

	return true;
}

static bool give_length(void *it)
{
	unsigned int i = *(unsigned int *)it;
	uint64_t ptr, len;
	bool described;

	ptr = guest_describe(i);
	len = any_length();
	if (once_in(4))
		len |= (uint64_t)any() << 32;
	/* A description that cannot be read has no cookie. */
	described = len >= sizeof(struct venet_sg);
	if (guest_pooled() && (len > guest.descriptions_len ||
			       ptr > guest.descriptions_len - len))
		described = false;
	guest_give_frame(described ? i : NO_SLOT, ptr, len);

	return true;
}

/* Where descriptions can be no more. */
static uint64_t end_of_descriptions(void)
{
	return guest_pooled() ? guest.descriptions_len :
				(uintptr_t)guest.memory + guest.len;
}

static bool give_nothing(void *it)
{
	uint64_t ptr = end_of_descriptions() + any() % 4096;

	if (once_in(2))
		ptr = UINT64_MAX - any() % 512;
	guest_give_frame(NO_SLOT, ptr, guest_description_room());

	return true;
}

/* A description of which the end is missing. */
static bool give_edge(void *it)
{
	uint32_t less = 1 + any() % (sizeof(struct venet_sg) - 1);

	guest_give_frame(NO_SLOT, end_of_descriptions() - less,
			 guest_description_room());

	return true;
}

static bool give_twice(void *it)
{
	give_fit(it);
	if (guest.tx.given < guest.setup.ring_size)
		give_fit(it);

	return true;
}

static const struct trick descriptors[] = {
	{ "fit", give_fit },
	{ "length", give_length },
	{ "nowhere", give_nothing },
	{ "edge", give_edge },
	{ "twice", give_twice },
};

struct tricks descriptor_tricks = {
	.name = "descriptor",
	.list = descriptors,
	.nr = ARRAY_SIZE(descriptors),
};

/* Gives a frame that may be spoiled; returns whether there was room for it. */
bool give_hostile_frame(void)
{
	unsigned int i = wild ? any() % guest.setup.slots : guest_free_slot();
	struct slot *slot;

	if (i == NO_SLOT || guest.tx.given == guest.setup.ring_size)
		return false;

	slot = guest_slot(i);
	guest_build(i, HEADERS + 1 + any() % (once_in(4) ? 60000 : 3000));
	/* The slot is known by the low bits; the rest is the guest's own. */
	slot->sg.cookie |= (uint64_t)any() << 8;
	do {
		play(&frame_tricks, slot);
	} while (once_in(2));
	if (once_in(8))
		play(&descriptor_tricks, &i);
	else
		give_fit(&i);

	return true;
}
