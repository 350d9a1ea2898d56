// SPDX-License-Identifier: GPL-2.0-only
/* Picks what a thread does next with the sk_buffs that it owns. */
#include "ops.h"

static const struct smp_op *const tables[] = { smp_own_ops, smp_pair_ops };

static unsigned int table_size(unsigned int table)
{
	unsigned int n = 0;

	while (tables[table][n].name)
		n++;
	return n;
}

/* How often each did what it is for; by thread, so that no count is raced. */
static unsigned int counts[SMP_THREADS][2][16];

u32 smp_random(struct smp_thread *thread, u32 below)
{
	return prandom_u32_state(&thread->rnd) % below;
}

/* Takes the sk_buff over; where there is no room for it, it is freed. */
void smp_own(struct smp_thread *thread, struct sk_buff *skb)
{
	if (skb->len && thread->count < SMP_SLOTS)
		thread->skb[thread->count++] = skb;
	else
		smp_free(thread, skb);
}

/* A random sk_buff, which the thread no longer owns; NULL if it has none. */
static struct sk_buff *take(struct smp_thread *thread)
{
	struct sk_buff *skb;
	unsigned int i;

	if (!thread->count)
		return NULL;
	i = smp_random(thread, thread->count);
	skb = thread->skb[i];
	thread->skb[i] = thread->skb[--thread->count];
	return skb;
}

void smp_step(struct smp_thread *thread)
{
	struct sk_buff *skb = take(thread), *other;
	unsigned int table, i;
	bool did;

	if (!skb)
		return;
	table = smp_random(thread, 3) == 0;
	i = smp_random(thread, table_size(table));
	other = table ? take(thread) : NULL;
	if (table && !other) {
		smp_own(thread, skb);
		return;
	}
	did = tables[table][i].run(thread, &skb, &other);
	counts[thread->id][table][i] += did;
	if (skb)
		smp_own(thread, skb);
	if (other)
		smp_own(thread, other);
}

void smp_print_steps(void)
{
	const struct smp_op *op;
	unsigned int table, i, n;

	for (table = 0; table < ARRAY_SIZE(tables); table++) {
		for (i = 0; tables[table][i].name; i++) {
			op = &tables[table][i];
			n = counts[0][table][i] + counts[1][table][i];
			pr_info("patchwright-smp-step: {\"name\":\"%s\",\"count\":%u}\n",
				op->name, n);
		}
	}
}
