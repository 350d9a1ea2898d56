// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls that free sk_buffs.
 */
#include <linux/bottom_half.h>
#include <linux/hardirq.h>
#include <linux/irqflags.h>
#include <linux/netdevice.h>
#include <linux/sched.h>
#include "patchwright_calls.h"

/* Any budget but 0 says that a NAPI poll calls. */
#define BUDGET	64

int call_end(void)
{
	unsigned int i;

	for (i = 0; i < SKBS; i++) {
		while (patchwright.held[i])
			kfree_skb(let_go(i));
	}
	return 0;
}

int call_napi_consume_skb(unsigned int slot)
{
	local_bh_disable();
	napi_consume_skb(let_go(slot), BUDGET);
	local_bh_enable();
	return 0;
}

/*
 * The call leaves the work to a softirq, which runs as soon as it may. Should
 * ksoftirqd have been woken for another one, that has to come first.
 */
int call_dev_kfree_skb_irq(unsigned int slot)
{
	unsigned long flags;

	local_bh_disable();
	local_irq_save(flags);
	dev_kfree_skb_irq(let_go(slot));
	local_irq_restore(flags);
	local_bh_enable();

	while (this_cpu_read(softnet_data.completion_queue))
		schedule_timeout_uninterruptible(1);
	return 0;
}

/* Whatever is left to a softirq runs behind the interrupt. */
int call_kfree_skb_hardirq(unsigned int slot)
{
	unsigned long flags;

	local_irq_save(flags);
	irq_enter();
	kfree_skb(let_go(slot));
	irq_exit();
	local_irq_restore(flags);
	return 0;
}

int call_skb_try_coalesce(struct sk_buff *to, unsigned int from)
{
	bool stolen;
	int delta;

	if (!skb_try_coalesce(to, patchwright.skb[from], &stolen, &delta))
		return 1;
	kfree_skb_partial(let_go(from), stolen);
	return 0;
}
