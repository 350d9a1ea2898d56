// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plays the scenarios: a call is the number of one, its record is what was
 * found.
 */
#include <linux/sched.h>
#include <linux/string.h>
#include "patchwright.h"
#include "patchwright_stack.h"

static scenario_fn *const scenarios[] = {
/*%= it.scenarios %*/
};

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
	struct facts facts;
	u64 i;

	for (i = 0; i < count; i++) {
		memset(&facts, 0, sizeof(facts));
		loans_begin();
		if (calls[i] < ARRAY_SIZE(scenarios))
			scenarios[calls[i]](&facts);
		else
			facts.error = ENOSYS;
		on_transmit(NULL, NULL);
		loans_end(&facts);
		if (observe)
			((struct facts *)out)[i] = facts;
		WRITE_ONCE(*done, i + 1);
		cond_resched();
	}
}
