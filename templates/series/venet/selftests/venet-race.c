// SPDX-License-Identifier: GPL-2.0-only
/*
 * A guest of which a second thread changes descriptors, and what they lead to,
 * to and fro while the host looks at them. What a host reads twice is
 * something else the second time; one that reads once completes each frame
 * that it takes once, under a cookie that it could have read.
 *
 *	venet-race send DEVICE FRAMES SEED
 *	venet-race pool DEVICE FRAMES SEED
 *	venet-race twins DEVICE FRAMES SEED
 *
 * The second describes the frames in the pool that the host has for that. With
 * the third each descriptor leads to one of two frames with nothing wrong: a
 * host that finds something wrong has read a part of each.
 */
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "guest.h"
#include "host.h"
#include "tricks.h"

#define RING		64

static bool over, twins;
/* How often each was changed. */
static unsigned long descriptors, descriptions, places;
/* By frame: whether the host has told of it. */
static bool *told;
static unsigned long frames, given, wrong;

static struct venet_sg *description(unsigned int i)
{
	if (guest_pooled())
		return (void *)(guest.descriptions +
				i * guest_description_room());

	return &guest_slot(i)->sg;
}

/* The same frame, but for its last byte, described beside it. */
static struct venet_sg *twin(unsigned int i)
{
	return (void *)description(i) + guest_description_room() / 2;
}

/* What a descriptor says of where that description is. */
static uint64_t place_of(const struct venet_sg *sg)
{
	uintptr_t place = (uintptr_t)sg;

	return guest_pooled() ? place - (uintptr_t)guest.descriptions : place;
}

/* Where no description can be: one that there is would be taken for this. */
static uint64_t nowhere(void)
{
	return guest_pooled() ? guest.descriptions_len + any() :
				address_of_nothing();
}

/* Has 64 bits be something else for a moment, and again what is right. */
static void change(void *at, uint64_t right, uint64_t other)
{
	bool lasts = once_in(16);
	uint64_t *it = at;
	unsigned int i;

	for (i = 0; i < 64; i++) {
		__atomic_store_n(it, other, __ATOMIC_RELAXED);
		/* With one processor the host looks now, or never. */
		if (lasts && !i)
			sched_yield();
		__atomic_store_n(it, right, __ATOMIC_RELAXED);
	}
}

static void change_descriptor(unsigned int i)
{
	uint64_t place = twins ? place_of(twin(i)) : nowhere();
	uint64_t len = twins ? VSG_DESC_SIZE(1) : any_length();
	struct ioq_ring_desc *desc = &guest.tx.head->ring[i];

	descriptors++;
	if (once_in(2))
		change(&desc->ptr, place_of(description(i)), place);
	else
		change(&desc->len, VSG_DESC_SIZE(2), len);
}

/* All but the cookie: length and flags, checksum, segments, and the parts. */
static void change_description(unsigned int i)
{
	size_t nr = VSG_DESC_SIZE(2) / sizeof(uint64_t);
	uint64_t *word = (void *)description(i);
	uint64_t other = any_address();

	descriptions++;
	word += 1 + any() % (nr - 1);
	if (once_in(2))
		other = (uint64_t)any_length() << 32 | any_length();
	change(word, *word, other);
}

/* No place but the right one is in the pool: what is there can be found. */
static void change_place(unsigned int i)
{
	uint64_t size = sizeof(struct venet_event_txc);

	places++;
	change(&guest.events.head->ring[i].ptr, i * size, RING * size + any());
}

/* Any descriptor, or one that the host is about to look at: it tells how far it
 * is.
 */
static unsigned int one_of(const struct ring *ring, unsigned int ahead)
{
	const struct ioq_ring_idx *idx = &ring->head->idx[IOQ_INDEX_INUSE];

	if (once_in(4))
		return any() % RING;

	return (__atomic_load_n(&idx->head, __ATOMIC_RELAXED) + ahead) % RING;
}

static void *race(void *arg)
{
	unsigned int i, ahead;

	seed((uintptr_t)arg);
	while (!__atomic_load_n(&over, __ATOMIC_RELAXED)) {
		for (i = 0; i < 64; i++) {
			/* While the host is busy with a frame, the next one. */
			ahead = any() % 2;
			change_descriptor(one_of(&guest.tx, ahead));
			if (!twins)
				change_description(one_of(&guest.tx, ahead));
			change_place(one_of(&guest.events, 0));
		}
		sched_yield();
	}

	return NULL;
}

/* Hears what the host has to tell; what the other thread changes tells nothing
 * of where and how much that is.
 */
static void listen_to_host(void)
{
	struct venet_event_txc *events = (void *)guest.pool;
	struct venet_event_txc *it;
	bool news = false;
	unsigned int i;

	while (ring_take_back(&guest.tx))
		;
	while (ring_take_back(&guest.events)) {
		i = guest.events.give;
		it = &events[i];
		news = true;
		if (it->header.id == VENET_EVENT_TXC) {
			if (it->cookie >= given || told[it->cookie])
				wrong++;
			else
				told[it->cookie] = true;
		}
		it->header.id = UINT32_MAX;
		ring_give(&guest.events, i * sizeof(*it), sizeof(*it));
	}
	if (news)
		guest_kick(&guest.events, VENET_SHM_EVQ);
}

static void prepare(unsigned int i)
{
	guest_build(i, i % 2 ? 2000 + 900 * i : HEADERS + 1 + 20 * i);
	if (guest_pooled())
		memcpy(description(i), guest_slot(i), VSG_DESC_SIZE(2));
	memcpy(twin(i), description(i), VSG_DESC_SIZE(2));
	twin(i)->len--;
	twin(i)->iov[0].len--;
}

static void give_frame(void)
{
	unsigned int i = guest.tx.give;

	description(i)->cookie = given;
	twin(i)->cookie = given;
	guest_give_frame(NO_SLOT, place_of(description(i)), VSG_DESC_SIZE(2));
	given++;
}

static void send_frames(void)
{
	while (given < frames) {
		if (guest.tx.given < RING)
			give_frame();
		if (guest.tx.given == RING || given % 8 == 0) {
			/* Now there is something to change. */
			sched_yield();
			guest_kick(&guest.tx, VENET_SHM_TX);
		}
		listen_to_host();
	}
	guest_kick(&guest.tx, VENET_SHM_TX);
}

static unsigned long completed(void)
{
	unsigned long n, sum = 0;

	for (n = 0; n < frames; n++)
		sum += told[n];

	return sum;
}

/* Waits, for some seconds, until the host has told of all that it took: each
 * frame, but for those whose descriptor led to none.
 */
static bool is_even(struct host_counters *host)
{
	const struct timespec pause = { .tv_nsec = 10000000 };
	unsigned long accepted = 0, refused;
	unsigned int i;

	for (i = 0; i < 500; i++) {
		nanosleep(&pause, NULL);
		listen_to_host();
		host_count(guest.name, host);
		accepted = host_counter(host, "accepted");
		refused = host_counter(host, "bad_descriptor");
		if (!guest.tx.given && accepted == completed() &&
		    accepted + refused >= frames)
			return accepted && accepted <= frames;
	}

	return false;
}

/* How often the host has found something wrong with a frame. */
static unsigned long long refused(const struct host_counters *host)
{
	unsigned long long sum = 0;
	unsigned int i;

	for (i = 0; i < host->nr; i++) {
		if (!strncmp(host->names[i], "bad_", 4) &&
		    strcmp(host->names[i], "bad_event_place"))
			sum += host->values[i];
	}

	return sum;
}

int main(int argc, char *argv[])
{
	struct guest_setup setup = {
		.ring_size = RING,
		.slots = RING,
		.sg_caps = VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_ECN,
		.event_caps = VENET_CAP_TXC | VENET_CAP_LINKSTATE,
	};
	struct host_counters host;
	pthread_t thread;
	unsigned int i;
	bool even;

	if (argc != 5)
		goto usage;
	if (!strcmp(argv[1], "pool"))
		setup.sg_caps |= VENET_CAP_PMTD;
	else if (!strcmp(argv[1], "twins"))
		twins = true;
	else if (strcmp(argv[1], "send"))
		goto usage;
	setup.name = argv[2];
	frames = strtoul(argv[3], NULL, 0);
	seed(strtoul(argv[4], NULL, 0));
	if (!frames)
		goto usage;
	told = calloc(frames, sizeof(*told));
	if (!told)
		die("books of %lu frames", frames);

	guest_open(&setup);
	host_up(guest.name);
	if (guest_agree())
		die("agreement");
	for (i = 0; i < RING; i++)
		prepare(i);
	if (guest_link_up())
		die("link up");
	if (pthread_create(&thread, NULL, race, (void *)(uintptr_t)any()))
		die("thread");
	send_frames();
	__atomic_store_n(&over, true, __ATOMIC_RELAXED);
	pthread_join(thread, NULL);
	even = is_even(&host);

	printf("# tried changes %s: rounds=%lu descriptors=%lu", argv[1],
	       given, descriptors);
	printf(" descriptions=%lu places=%lu\n", descriptions, places);
	printf("# met changes %s: accepted=%llu told=%lu wrong=%lu", argv[1],
	       host_counter(&host, "accepted"), completed(), wrong);
	printf(" broken=%llu refused=%llu bad_event_place=%llu\n",
	       host_counter(&host, "broken_rings"), refused(&host),
	       host_counter(&host, "bad_event_place"));

	return !even || wrong || host_counter(&host, "broken_rings") ||
	       (twins && refused(&host));

usage:
	fprintf(stderr, "usage: %s send|pool|twins DEVICE FRAMES SEED\n",
		argv[0]);
	return 2;
}
