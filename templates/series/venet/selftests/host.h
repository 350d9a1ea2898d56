/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the test does at the host's network device.
 */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>
#include <stddef.h>

void host_up(const char *name);
void host_join(const char *name, const char *bridge);
int host_sender(const char *name);
bool host_resize(const char *name, unsigned int ring_size);

/* What the device has counted: ethtool -S. */
#define COUNTERS_MAX	64

struct host_counters {
	unsigned int nr;
	char names[COUNTERS_MAX][32];
	unsigned long long values[COUNTERS_MAX];
};

void host_count(const char *name, struct host_counters *counters);
unsigned long long host_counter(const struct host_counters *counters,
				const char *which);

#endif /* HOST_H */
