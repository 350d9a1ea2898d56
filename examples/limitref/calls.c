// SPDX-License-Identifier: GPL-2.0
/*
 * Makes the calls of the model in a kernel, and observes the counters behind
 * each of them. No part of any patch.
 */
#include <linux/limitref.h>
#include <linux/stddef.h>
#include <linux/string.h>
#include "patchwright_part.h"

#define COUNTERS sizeof_field(struct patchwright_observation, refs)

static struct limitref counters[COUNTERS];

/* Every trace begins with counters that nobody holds. */
static void let_go_of_all(void)
{
	int i;

	for (i = 0; i < COUNTERS; i++)
		while (limitref_read(&counters[i]) && !limitref_put(&counters[i]))
			;
	memset(counters, 0, sizeof(counters));
}

void patchwright_call(enum patchwright_operation operation, const u8 *arg,
		      struct patchwright_observation *seen)
{
	struct limitref *ref = &counters[arg[0]];
	int i;

	switch (operation) {
	case CALL_END:
		let_go_of_all();
		break;
	case CALL_LIMITREF_INIT:
		limitref_init(ref, arg[1]);
		break;
	case CALL_LIMITREF_GET:
		seen->ret[0] = limitref_get(ref);
		break;
	case CALL_LIMITREF_PUT:
		seen->ret[0] = limitref_put(ref);
		break;
	}

	for (i = 0; i < COUNTERS; i++) {
		seen->refs[i] = limitref_read(&counters[i]);
		seen->limit[i] = counters[i].limit;
	}
}
