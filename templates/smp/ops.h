/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _PATCHWRIGHT_SMP_OPS_H
#define _PATCHWRIGHT_SMP_OPS_H

#include "smp.h"

/* What can be done with one sk_buff, or with two. */
struct smp_op {
	const char *name;
	/* Sets to NULL what it has freed, or hands new ones to smp_own().
	 *
	 * Return: whether it did what it is for.
	 */
	bool (*run)(struct smp_thread *thread, struct sk_buff **skb,
		    struct sk_buff **other);
};

/* Tables that end with an entry without a name. */
extern const struct smp_op smp_own_ops[];	/* ops_own.c */
extern const struct smp_op smp_pair_ops[];	/* ops_pair.c */

#define SMP_OP(name) \
	static bool do_##name(struct smp_thread *thread, struct sk_buff **skb, \
			      struct sk_buff **other)

#define SMP_OP_ENTRY(op) { .name = #op, .run = do_##op }

#endif
