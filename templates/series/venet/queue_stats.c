// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the queues count, as netlink tells it: a half has one of each kind, and
 * has had no others.
 */

#include <net/netdev_queues.h>
#include "venet.h"

static u64 failed_allocations(const struct net_device *dev)
{
	if (is_venetdev(dev))
		return venet_counted(venetdev_of(dev)->stats,
				     VENET_STAT_NO_MEMORY);

	return venet_counted(venet_of(dev)->stats, VENET_STAT_NO_RX_MEMORY);
}

static void get_queue_stats_rx(struct net_device *dev, int queue,
			       struct netdev_queue_stats_rx *stats)
{
	struct rtnl_link_stats64 sums = {};

	dev_fetch_sw_netstats(&sums, dev->tstats);
	stats->packets = sums.rx_packets;
	stats->bytes = sums.rx_bytes;
	stats->alloc_fail = failed_allocations(dev);
}

static void get_queue_stats_tx(struct net_device *dev, int queue,
			       struct netdev_queue_stats_tx *stats)
{
	struct rtnl_link_stats64 sums = {};

	dev_fetch_sw_netstats(&sums, dev->tstats);
	stats->packets = sums.tx_packets;
	stats->bytes = sums.tx_bytes;
}

static void get_base_stats(struct net_device *dev,
			   struct netdev_queue_stats_rx *rx,
			   struct netdev_queue_stats_tx *tx)
{
	rx->packets = 0;
	rx->bytes = 0;
	rx->alloc_fail = 0;
	tx->packets = 0;
	tx->bytes = 0;
}

const struct netdev_stat_ops venet_stat_ops = {
	.get_queue_stats_rx = get_queue_stats_rx,
	.get_queue_stats_tx = get_queue_stats_tx,
	.get_base_stats = get_base_stats,
};
