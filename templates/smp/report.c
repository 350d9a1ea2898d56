// SPDX-License-Identifier: GPL-2.0-only
/* Counts what is wrong, and says so at the end in lines that a program reads. */
#include <linux/debug_locks.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

#include "smp.h"

static const char * const clause_name[SMP_CLAUSES] = {
	[SMP_EXACTLY_ONCE]	= "exactly-once",
	[SMP_NEVER_EARLY]	= "never-early",
	[SMP_NEVER_LOST]	= "never-lost",
	[SMP_FAILED_ATTACH]	= "failed-attach",
	[SMP_BOUNDED]		= "bounded",
	[SMP_REFERENCES]	= "references",
};

static struct {
	unsigned int count;
	unsigned int round;	/* the first one */
	const char *what;
	int seen;
} broken[SMP_CLAUSES];

static DEFINE_RAW_SPINLOCK(broken_lock);

static atomic_t attached;
static atomic_t told_in_task, told_in_softirq, told_in_hardirq;

/* @what: a string constant; @seen: the number that is wrong */
void smp_violation(enum smp_clause clause, unsigned int round,
		   const char *what, int seen)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&broken_lock, flags);
	if (!broken[clause].count++) {
		broken[clause].round = round;
		broken[clause].what = what;
		broken[clause].seen = seen;
	}
	raw_spin_unlock_irqrestore(&broken_lock, flags);
}

void smp_count_attach(void)
{
	atomic_inc(&attached);
}

void smp_count_told(void)
{
	if (in_hardirq())
		atomic_inc(&told_in_hardirq);
	else if (in_serving_softirq())
		atomic_inc(&told_in_softirq);
	else
		atomic_inc(&told_in_task);
}

/* Nobody else is at work any more. */
void smp_print_result(unsigned int rounds, u32 seed)
{
	int i;

	pr_info("KTAP version 1\n");
	pr_info("1..%d\n", SMP_CLAUSES);
	for (i = 0; i < SMP_CLAUSES; i++) {
		pr_info("%s %d %s\n", broken[i].count ? "not ok" : "ok", i + 1,
			clause_name[i]);
		if (!broken[i].count)
			continue;
		pr_info("patchwright-smp-broken: {\"clause\":\"%s\",\"count\":%u,\"round\":%u,\"what\":\"%s: %d\"}\n",
			clause_name[i], broken[i].count, broken[i].round,
			broken[i].what, broken[i].seen);
	}
	smp_print_steps();
	pr_info("patchwright-smp-result: {\"rounds\":%u,\"seed\":%u,\"attached\":%d,\"told\":{\"task\":%d,\"softirq\":%d,\"hardirq\":%d},\"lockdep\":%s}\n",
		rounds, seed, atomic_read(&attached),
		atomic_read(&told_in_task), atomic_read(&told_in_softirq),
		atomic_read(&told_in_hardirq),
		debug_locks ? "true" : "false");
}
