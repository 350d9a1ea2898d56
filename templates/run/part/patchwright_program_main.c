// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the calls of a batch, one after the other. It is the only process of
 * its kernel.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <string.h>
#include "patchwright_call.h"
#include "patchwright_part.h"
#include "patchwright_program.h"

/*
 * A trace has to come out the same each time. So what a call leaves to a thread
 * of the kernel is done before the call returns: this process has the processor
 * when nobody else wants it.
 */
static void give_way(void)
{
	const struct sched_param none = { 0 };

	if (sched_setscheduler(0, SCHED_IDLE, &none))
		patchwright_die("SCHED_IDLE");
}

int main(void)
{
	struct patchwright_observation seen;
	int control = patchwright_open();
	__u32 call;

	give_way();
	while (patchwright_next(control, &call)) {
		const __u8 arg[4] = {
			CALL_ARG(call, 0),
			CALL_ARG(call, 1),
			CALL_ARG(call, 2),
			CALL_ARG(call, 3),
		};

		memset(&seen, 0, sizeof(seen));
		patchwright_call(CALL_OPERATION(call), arg, &seen);
		patchwright_record(control, &seen, sizeof(seen));
	}

	return 0;
}
