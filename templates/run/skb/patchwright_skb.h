/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the harness and the model agree on: the operations on sk_buffs by their
 * codes, and what is observed behind each call. Written from the tables of the
 * model; not to be edited.
 */
#ifndef _NET_CORE_PATCHWRIGHT_SKB_H
#define _NET_CORE_PATCHWRIGHT_SKB_H

#include <linux/build_bug.h>
#include <linux/types.h>
#include "patchwright_call.h"

#define SKBS		/*%= it.skbs %*/
#define FRAGS		/*%= it.frags %*/
#define PAGES		/*%= it.pages %*/
#define REGISTRATIONS	/*%= it.registrations %*/
#define EVENTS		/*%= it.events %*/
#define UNIT		/*%= it.unit %*/
#define OTHER_PAGE	/*%= it.otherPage %*/

/* The bits of a context. */
#define CONTEXT_IRQS_OFF	/*%= it.irqsOff %*/
#define CONTEXT_SOFTIRQ		/*%= it.softirq %*/
#define CONTEXT_HARDIRQ		/*%= it.hardirq %*/

enum patchwright_operation {
/*%= it.operations %*/
	OPERATIONS
};

/* The arguments of each operation that name an sk_buff, one bit for each. */
static const u8 object_args[OPERATIONS] = {
/*%= it.objectArgs %*/
};

/* The arguments that name the slot of an sk_buff to be made. */
static const u8 new_args[OPERATIONS] = {
/*%= it.newArgs %*/
};

/* What is observed behind a call, all of it bytes. */
struct observation {
/*%= it.members %*/
};

static_assert(sizeof(struct observation) == /*%= it.size %*/);

#endif
