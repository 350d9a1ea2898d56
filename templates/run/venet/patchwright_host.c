// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the host does in a trace, and what is seen of it.
 */
#include <linux/cred.h>
#include <linux/ethtool.h>
#include <linux/etherdevice.h>
#include <linux/interrupt.h>
#include <linux/mm.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <linux/sched/user.h>
#include <linux/swap.h>
#include <linux/uaccess.h>
#include "patchwright_call.h"
#include "patchwright_process.h"
#include "patchwright_stack.h"
#include "patchwright_venet.h"

/* What one pin adds to the references of a page. */
#define PIN	GUP_PIN_COUNTING_BIAS

/* The counters that are observed, as ethtool names them, and where. */
static const struct {
	char name[ETH_GSTRING_LEN];
	size_t at;
} counters[COUNTERS] = {
/*%= it.observedCounters %*/
};

/* The device of the trace, until its guest goes. */
static struct net_device *dev;
/* Where its statistics have each counter. */
static unsigned int counter_at[COUNTERS];
static unsigned int nr_stats;
/* References to each page when nobody but the guest had any. */
static int own_refs[COOKIES][PAGES];
/* What was seen of the device when the last call had settled. */
static struct observation seen;

static struct patchwright_stack *const stack = &patchwright_stack;

/* Whoever handles the frames of a device has to leave before it can go. */
static int device_event(struct notifier_block *block, unsigned long event,
			void *data)
{
	if (event == NETDEV_UNREGISTER && netdev_notifier_info_to_dev(data) == dev) {
		netdev_rx_handler_unregister(dev);
		dev = NULL;
	}

	return NOTIFY_DONE;
}

static struct notifier_block device_notifier = {
	.notifier_call = device_event,
};

static int find_counters(void)
{
	const struct ethtool_ops *ops = dev->ethtool_ops;
	static u8 names[256][ETH_GSTRING_LEN];
	unsigned int i, j;

	nr_stats = ops->get_sset_count(dev, ETH_SS_STATS);
	if (nr_stats > ARRAY_SIZE(names))
		return -E2BIG;
	ops->get_strings(dev, ETH_SS_STATS, names[0]);
	for (i = 0; i < COUNTERS; i++) {
		for (j = 0; j < nr_stats; j++) {
			if (!strncmp(names[j], counters[i].name,
				     ETH_GSTRING_LEN))
				break;
		}
		if (j == nr_stats) {
			pr_err("patchwright: no counter %s\n",
			       counters[i].name);
			return -ENOENT;
		}
		counter_at[i] = j;
	}

	return 0;
}

/* Gets the guest's pages, for good: it has the same ones in all traces. */
static int find_pages(const struct patchwright_device *device)
{
	unsigned int cookie, i;

	/* Pages that wait for a place in a list have a reference for that. */
	lru_add_drain();
	for (cookie = 0; cookie < COOKIES; cookie++) {
		for (i = 0; i < PAGES; i++) {
			struct page **page = &stack->page[cookie][i];

			if (get_user_pages_fast(device->page[cookie][i], 1,
						FOLL_WRITE, page) != 1)
				return -EFAULT;
			own_refs[cookie][i] = page_ref_count(*page) % PIN;
		}
	}

	return 0;
}

static int take_over(const char *name)
{
	int err;

	dev = __dev_get_by_name(&init_net, name);
	if (!dev)
		return -ENODEV;
	err = netdev_rx_handler_register(dev, patchwright_receive, NULL);
	if (!err)
		err = dev_open(dev, NULL);

	return err ? err : find_counters();
}

static int attach(const void __user *arg)
{
	struct patchwright_device device;
	int err;

	if (copy_from_user(&device, arg, sizeof(device)))
		return -EFAULT;
	if (!stack->page[0][0]) {
		err = register_netdevice_notifier(&device_notifier);
		if (!err)
			err = find_pages(&device);
		if (err)
			return err;
	}
	device.name[sizeof(device.name) - 1] = 0;

	rtnl_lock();
	err = take_over(device.name);
	rtnl_unlock();

	return err;
}

static int set_copybreak(unsigned int value)
{
	static const u32 values[] = { 0, 1, 512, 4096 };
	struct ethtool_tunable tunable = { .id = ETHTOOL_TX_COPYBREAK };

	return dev->ethtool_ops->set_tunable(dev, &tunable, &values[value]);
}

static int set_tx_frames(unsigned int frames)
{
	struct ethtool_coalesce it = { .tx_max_coalesced_frames = frames };

	return dev->ethtool_ops->set_coalesce(dev, &it, NULL, NULL);
}

static int set_up(bool up)
{
	int err = 0;

	rtnl_lock();
	if (up)
		err = dev_open(dev, NULL);
	else
		dev_close(dev);
	rtnl_unlock();

	return err;
}

/* Sends a frame to the guest; what cannot go is dropped. */
static int transmit(unsigned int size)
{
	static const unsigned int sizes[] = { 60, 1000 };
	unsigned int len = sizes[size], i;
	struct sk_buff *skb;
	u8 *data;

	skb = alloc_skb(len, GFP_ATOMIC);
	if (!skb)
		return -ENOMEM;
	data = skb_put(skb, len);
	for (i = 0; i < len; i++)
		data[i] = patchwright_byte(0, i);
	skb_reset_mac_header(skb);
	skb->protocol = htons(ETH_P_802_3);
	skb->dev = dev;
	dev_direct_xmit(skb, 0);

	return 0;
}

/* What needs no sleep: what it leads to runs behind it. */
static int at_once(u32 call)
{
	unsigned int arg = CALL_ARG(call, 0);

	switch (CALL_OPERATION(call)) {
	case CALL_TRANSMIT:
		return transmit(arg);
	case CALL_HOLD:
		stack->holding = arg;
		return 0;
	case CALL_RELEASE:
		patchwright_release(arg);
		return 0;
	case CALL_ORPHAN:
		return patchwright_orphan(arg);
	case CALL_CLONE:
		return patchwright_clone(arg);
	case CALL_COPYBREAK:
		return set_copybreak(arg);
	case CALL_TX_FRAMES:
		return set_tx_frames(arg);
	}

	return -EINVAL;
}

static int host_call(u32 call)
{
	int ret;

	if (CALL_OPERATION(call) == CALL_HOST)
		return set_up(CALL_ARG(call, 0));
	local_bh_disable();
	ret = at_once(call);
	local_bh_enable();

	return ret;
}

static void observe_device(void)
{
	static u64 stats[256];
	unsigned int i;

	memset(&seen, 0, sizeof(seen));
	if (!dev)
		return;
	seen.carrier[0] = netif_carrier_ok(dev);
	seen.stopped[0] = netif_queue_stopped(dev);
	dev->ethtool_ops->get_ethtool_stats(dev, NULL, stats);
	for (i = 0; i < COUNTERS; i++)
		((u8 *)&seen)[counters[i].at] = stats[counter_at[i]];
}

static int settle(void)
{
	for (;;) {
		local_bh_disable();
		local_bh_enable();
		if (!local_softirq_pending())
			break;
		/* The thread that softirqs have runs them, if it may. To sleep
		 * would cost a tick, as much time as a hundred calls.
		 */
		yield();
	}
	observe_device();

	return seen.carrier[0];
}

static void observe_held(struct observation *it)
{
	unsigned int i;

	it->held[0] = stack->nr_held;
	for (i = 0; i < stack->nr_held; i++) {
		const struct patchwright_held *held = &stack->held[i];

		it->held_cookie[i] = held->cookie + 1;
		it->held_mapped[i] = patchwright_is_mapped(held->skb,
							   held->cookie);
	}

	it->arrived[0] = stack->arrived;
	memcpy(it->arrived_cookie, stack->arrived_cookie, RING);
	memcpy(it->arrived_what, stack->arrived_what, RING);
	stack->arrived = 0;
	memset(stack->arrived_cookie, 0, RING);
	memset(stack->arrived_what, 0, RING);
}

static void observe_pages(struct observation *it)
{
	unsigned int cookie, i;

	/* What is pinned counts as locked, whatever it is for. */
	it->pinned[0] = atomic_long_read(&current_user()->locked_vm) != 0;
	for (cookie = 0; cookie < COOKIES; cookie++) {
		for (i = 0; i < PAGES; i++) {
			int refs = page_ref_count(stack->page[cookie][i]);

			it->page_refs[cookie * PAGES + i] =
				refs % PIN - own_refs[cookie][i];
			it->pinned[0] |= refs >= PIN;
		}
	}
}

/* Adds what is seen of the host to what the guest has seen. */
void patchwright_observe(void *record)
{
	struct observation *it = record;
	unsigned int i;

	it->carrier[0] = seen.carrier[0];
	it->stopped[0] = seen.stopped[0];
	for (i = 0; i < COUNTERS; i++)
		((u8 *)it)[counters[i].at] = ((u8 *)&seen)[counters[i].at];
	observe_held(it);
	observe_pages(it);
}

long patchwright_control(struct file *file, unsigned int request,
			 unsigned long arg)
{
	switch (request) {
	case PATCHWRIGHT_ATTACH:
		return attach((void __user *)arg);
	case PATCHWRIGHT_HOST:
		return host_call(arg);
	case PATCHWRIGHT_SETTLE:
		return settle();
	case PATCHWRIGHT_HOLDS:
		return stack->nr_held;
	}

	return -ENOTTY;
}
