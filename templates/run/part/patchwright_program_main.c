// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the calls of a batch, one after the other. It is the only process of
 * its kernel.
 */
#include <string.h>
#include <unistd.h>
#include "patchwright_call.h"
#include "patchwright_part.h"
#include "patchwright_program.h"

static int control;

void patchwright_wait(void)
{
	if (fsync(control))
		patchwright_die("the threads of the kernel");
}

int main(void)
{
	struct patchwright_observation seen;
	__u32 call;

	control = patchwright_open();
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
