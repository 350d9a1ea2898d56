// SPDX-License-Identifier: GPL-2.0-only
/*
 * How long a frame takes, by its length, in all ways: turn about, so that
 * whatever else the machine does meets them alike.
 */
#include <errno.h>
#include <stdio.h>
#include "host.h"
#include "program.h"
#include "rates.h"
#include "way.h"

#define SHORTEST	64
#define LENGTHS		11
/* How long each is timed. */
#define SLICE_NS	5000000
#define TRIAL		256

static uint64_t timed(struct way *way, unsigned long frames,
		      unsigned int batch)
{
	uint64_t start = now();

	way->send(way, frames, batch);
	way->sent += frames;

	return now() - start;
}

/* Powers of two, but for the longest. */
static uint32_t length_of(unsigned int i)
{
	uint32_t len = SHORTEST << i;

	return len < FRAME_MAX ? len : FRAME_MAX;
}

static void measure(struct way *way, unsigned int round, unsigned int length,
		    unsigned int batch)
{
	static unsigned long frames[8][LENGTHS][BATCH_MAX + 1];
	unsigned long *count = &frames[way - ways][length][batch];
	uint64_t ns;

	/* The first round finds how many frames fill a slice. */
	if (!round) {
		ns = timed(way, TRIAL, batch);
		*count = SLICE_NS * (uint64_t)TRIAL / ns / BATCH_MAX *
			 BATCH_MAX + BATCH_MAX;
		return;
	}
	ns = timed(way, *count, batch);
	printf("rate way=%s batch=%u bytes=%u frames=%lu ns=%llu\n", way->name,
	       batch, length_of(length), *count, (unsigned long long)ns);
}

static void measure_length(struct frames *frames, unsigned int round,
			   unsigned int length)
{
	struct way *way;

	frames_build(frames, length_of(length));
	for (way = ways; way < ways + nr_ways; way++) {
		if (way->prepare)
			way->prepare(way);
	}
	for (way = ways; way < ways + nr_ways; way++) {
		measure(way, round, length, 1);
		if (way->batch_max > 1)
			measure(way, round, length, way->batch_max);
	}
}

/* Measures what it takes until the host has let go of the frames. */
void measure_rates(unsigned int rounds, const char *path)
{
	struct frames frames;
	unsigned int round, i;
	struct way *way;

	frames_alloc(&frames);
	for (way = ways; way < ways + nr_ways; way++) {
		way->open(way, &frames);
		host_up(way->name, path);
	}
	/* The shortest frame that is not copied; 0 copies all. */
	run("ethtool --set-tunable zerocopy tx-copybreak 1");
	run("ethtool --set-tunable copy tx-copybreak 0");

	for (round = 0; round <= rounds; round++) {
		for (i = 0; i < LENGTHS; i++)
			measure_length(&frames, round, i);
	}

	for (way = ways; way < ways + nr_ways; way++) {
		errno = EPROTO;
		if (received(way->name) != way->sent)
			die("%s received %lu of %lu frames", way->name,
			    received(way->name), way->sent);
		printf("counter way=%s sent=%lu\n", way->name, way->sent);
	}
	run("ethtool -S zerocopy | sed -n 's/^ *copied: /counter way=zerocopy other=/p'");
	run("ethtool -S copy | sed -n 's/^ *mapped: /counter way=copy other=/p'");
}
