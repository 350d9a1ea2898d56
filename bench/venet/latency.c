// SPDX-License-Identifier: GPL-2.0-only
/*
 * How long it takes from a kick until the guest, which sleeps meanwhile, hears
 * that a frame is complete; and how often it is woken for that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "host.h"
#include "latency.h"
#include "program.h"
#include "way.h"

#define ROUNDS_MAX	100
/* Bursts of a setting in a round, and frames of a burst. */
#define BURSTS		8
#define BURST		64

static const unsigned int tx_frames[] = { 1, 10, 64 };
#define SETTINGS	(sizeof(tx_frames) / sizeof(tx_frames[0]))

struct latency {
	uint64_t ns[ROUNDS_MAX * BURSTS * BURST];
	unsigned int frames;
	unsigned long signals;
};

static void send_burst(struct guest *guest, unsigned int frames,
		       struct latency *it)
{
	unsigned long signals = guest->signals;
	unsigned int i, heard;
	uint64_t start, ns;

	for (i = 0; i < frames; i++)
		guest_give(guest);
	ring_signals_on(&guest->events);
	start = now();
	guest_kick(guest);
	while (guest->outstanding) {
		heard = guest_await(guest);
		ns = now() - start;
		while (heard--)
			it->ns[it->frames++] = ns;
	}
	ring_signals_off(&guest->events);
	it->signals += guest->signals - signals;
}

static int ascending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void report(struct latency *it, unsigned int burst, unsigned int setting)
{
	qsort(it->ns, it->frames, sizeof(it->ns[0]), ascending);
	printf("latency burst=%u tx_frames=%u frames=%u p50=%llu p99=%llu signals=%lu\n",
	       burst, setting, it->frames,
	       (unsigned long long)it->ns[it->frames / 2],
	       (unsigned long long)it->ns[it->frames * 99ul / 100],
	       it->signals);
}

/* Measures zero copy with the longest frames: one at a time, or many together
 * on their way by a bridge.
 */
void measure_latency(unsigned int rounds, const char *path)
{
	static struct latency latencies[SETTINGS], warm_up;
	unsigned int burst = strcmp(path, "bridge") ? 1 : BURST;
	struct frames frames;
	struct guest guest;
	unsigned int i, n, s;

	if (rounds > ROUNDS_MAX)
		rounds = ROUNDS_MAX;
	frames_alloc(&frames);
	frames_build(&frames, FRAME_MAX);
	guest_open(&guest, "zerocopy", &frames);
	guest_describe(&guest);
	host_up("zerocopy", path);

	for (i = 0; i < rounds; i++) {
		for (s = 0; s < SETTINGS; s++) {
			run("ethtool -C zerocopy tx-frames %u", tx_frames[s]);
			/* The first warms up what that has cooled down. */
			send_burst(&guest, burst, &warm_up);
			for (n = 0; n < BURSTS; n++)
				send_burst(&guest, burst, &latencies[s]);
			warm_up.frames = 0;
		}
	}
	for (s = 0; s < SETTINGS; s++)
		report(&latencies[s], burst, tx_frames[s]);
}
