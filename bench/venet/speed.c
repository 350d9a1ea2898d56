// SPDX-License-Identifier: GPL-2.0-only
/*
 * Measures venet beside other ways into the host's stack:
 *
 *	venet-speed rates ROUNDS [BRIDGE]
 *	venet-speed latency ROUNDS [BRIDGE]
 *
 * Without a bridge the host's network devices have no use for the frames.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "latency.h"
#include "rates.h"

int main(int argc, char *argv[])
{
	const char *bridge = argc == 4 ? argv[3] : NULL;

	if (argc < 3 || argc > 4)
		goto usage;
	if (!strcmp(argv[1], "rates"))
		measure_rates(atoi(argv[2]), bridge);
	else if (!strcmp(argv[1], "latency"))
		measure_latency(atoi(argv[2]), bridge);
	else
		goto usage;

	return 0;

usage:
	fprintf(stderr, "usage: %s rates|latency ROUNDS [BRIDGE]\n", argv[0]);
	return 2;
}
