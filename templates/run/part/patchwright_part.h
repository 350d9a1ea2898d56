/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a part of the kernel that is verified has to say to patchwright: its
 * calls, and what is observed behind each of them. Made from the model; built
 * into a kernel for tests only and no part of any patch.
 */
#ifndef _NET_CORE_PATCHWRIGHT_PART_H
#define _NET_CORE_PATCHWRIGHT_PART_H

#include <linux/types.h>
/*% if (it.process) { %*/
#include "patchwright_program.h"
/*% } %*/

enum patchwright_operation {
/*%~ it.operations %*/
};

/**
 * struct patchwright_observation - what the model predicts
 *
 * One byte for each value, as the layout of the model has them.
 */
struct patchwright_observation {
/*%~ it.members %*/
};

_Static_assert(sizeof(struct patchwright_observation) == /*%= it.size %*/,
	       "as the model has it");

/**
 * patchwright_call() - make one call, and observe what has become
 * @operation: which one; CALL_END lets go of all that the trace holds, and
 *	whatever comes after it is another trace
 * @arg: its arguments in the order of the parameters, four of them
 * @seen: all zero; to be filled in
 *
/*% if (it.process) { %*/
 * Context: The only process of a kernel, with all rights. patchwright_die()
 *	ends it where it cannot go on.
/*% } else { %*/
 * Context: Process context, in the first task of the kernel.
/*% } %*/
 */
void patchwright_call(enum patchwright_operation operation, const __u8 *arg,
		      struct patchwright_observation *seen);
/*% if (it.process) { %*/

/**
 * patchwright_wait() - let the threads of the kernel do what is left to them
 *
 * A trace has to come out the same each time. So a call waits before it observes
 * what it leaves to a thread: a workqueue, for one. What waits for a timer is
 * not waited for.
 */
void patchwright_wait(void);
/*% } %*/

#endif
