// SPDX-License-Identifier: GPL-2.0-only
/*
 * What every part of the program needs of the system.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "program.h"

void die(const char *format, ...)
{
	int reason = errno;
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, ": %s\n", strerror(reason));
	exit(1);
}

void run(const char *format, ...)
{
	char command[256];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof(command), format, args);
	va_end(args);
	fflush(stdout);
	errno = 0;
	if (system(command))
		die("%s", command);
}

uint64_t now(void)
{
	struct timespec it;

	if (clock_gettime(CLOCK_MONOTONIC, &it))
		die("clock");

	return it.tv_sec * 1000000000ull + it.tv_nsec;
}

unsigned long received(const char *device)
{
	unsigned long packets;
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path),
		 "/sys/class/net/%s/statistics/rx_packets", device);
	file = fopen(path, "r");
	if (!file || fscanf(file, "%lu", &packets) != 1)
		die("%s", path);
	fclose(file);

	return packets;
}
