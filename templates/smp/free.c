// SPDX-License-Identifier: GPL-2.0-only
/* The ways in which an sk_buff is freed: here, later, and elsewhere. */
#include <linux/interrupt.h>
#include <linux/netdevice.h>
#include <linux/smp.h>

#include "smp.h"

static unsigned int other_cpu(const struct smp_thread *thread)
{
	return !thread->cpu;
}

static void free_in_hardirq(void *skb)
{
	dev_kfree_skb_irq(skb);
}

/* Frees an sk_buff of the thread's in one of the ways. */
void smp_free(struct smp_thread *thread, struct sk_buff *skb)
{
	unsigned long flags;

	switch (smp_random(thread, 16)) {
	case 0 ... 3:
		kfree_skb(skb);
		break;
	case 4 ... 7:
		consume_skb(skb);
		break;
	case 8 ... 9:
		local_irq_save(flags);
		dev_kfree_skb_irq(skb);
		local_irq_restore(flags);
		break;
	case 10:
		/* Rare: it waits for the other processor. */
		smp_call_function_single(other_cpu(thread), free_in_hardirq,
					 skb, 1);
		break;
	case 11 ... 13:
		local_bh_disable();
		napi_consume_skb(skb, 1);
		local_bh_enable();
		break;
	default:
		skb->alloc_cpu = other_cpu(thread);
		skb_attempt_defer_free(skb);
		break;
	}
}

/* Has this processor free what was left to it.
 *
 * Return: whether nothing is left.
 */
bool smp_flush(void)
{
	struct softnet_data *sd;
	bool empty;

	local_bh_disable();
	local_irq_disable();
	raise_softirq_irqoff(NET_TX_SOFTIRQ);
	raise_softirq_irqoff(NET_RX_SOFTIRQ);
	local_irq_enable();
	local_bh_enable();

	local_bh_disable();
	sd = this_cpu_ptr(&softnet_data);
	empty = !READ_ONCE(sd->completion_queue) && !READ_ONCE(sd->defer_list);
	local_bh_enable();
	return empty;
}
