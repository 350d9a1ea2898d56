// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the calls of a batch, one after the other, and keeps what was observed
 * behind each of them.
 */
#include <linux/sched.h>
#include <linux/string.h>
#include "patchwright.h"
#include "patchwright_call.h"
#include "patchwright_fail.h"
#include "patchwright_part.h"

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
	struct patchwright_observation seen;
	u64 i;

	for (i = 0; i < count; i++) {
		u32 call = calls[i];
		u8 arg[4] = {
			CALL_ARG(call, 0),
			CALL_ARG(call, 1),
			CALL_ARG(call, 2),
			CALL_ARG(call, 3),
		};

		memset(&seen, 0, sizeof(seen));
		patchwright_fail = CALL_FAIL(call);
		patchwright_call(CALL_OPERATION(call), arg, &seen);
		patchwright_fail = 0;
		if (observe)
			memcpy(out + i * sizeof(seen), &seen, sizeof(seen));
		WRITE_ONCE(*done, i + 1);
		cond_resched();
	}
}
