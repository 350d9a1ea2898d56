// SPDX-License-Identifier: GPL-2.0-only
/*
 * Measures venet beside other ways into the host's stack:
 *
 *	venet-speed rates|latency ROUNDS drop|bridge|local
 *
 * The last says what becomes of the frames: host_up().
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "latency.h"
#include "rates.h"

int main(int argc, char *argv[])
{
	if (argc != 4)
		goto usage;
	if (!strcmp(argv[1], "rates"))
		measure_rates(atoi(argv[2]), argv[3]);
	else if (!strcmp(argv[1], "latency"))
		measure_latency(atoi(argv[2]), argv[3]);
	else
		goto usage;

	return 0;

usage:
	fprintf(stderr, "usage: %s rates|latency ROUNDS drop|bridge|local\n",
		argv[0]);
	return 2;
}
