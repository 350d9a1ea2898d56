// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the calls of a batch, one after the other, and keeps what was observed
 * behind each of them.
 */
#include <linux/build_bug.h>
#include <linux/sched.h>
#include <linux/string.h>
#include "patchwright.h"
#include "patchwright_part.h"

static_assert(sizeof(struct patchwright_observation) == /*%= it.size %*/);

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
	struct patchwright_observation seen;
	u64 i;

	for (i = 0; i < count; i++) {
		u32 call = calls[i];
		u8 arg[4] = {
			call >> 12 & 0xf,
			call >> 16 & 0xf,
			call >> 20 & 0xf,
			call >> 24 & 0xf,
		};

		memset(&seen, 0, sizeof(seen));
		patchwright_call(call & 0xff, arg, &seen);
		if (observe)
			memcpy(out + i * sizeof(seen), &seen, sizeof(seen));
		WRITE_ONCE(*done, i + 1);
		cond_resched();
	}
}
