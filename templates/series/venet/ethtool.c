// SPDX-License-Identifier: GPL-2.0-only
/*
 * The knobs and counters of the host half, and the size of the rings, which
 * either half may be asked to change.
 */

#include <linux/ethtool.h>
#include "venetdev.h"

static void get_drvinfo(struct net_device *dev, struct ethtool_drvinfo *info)
{
	strscpy(info->driver, "venetdev", sizeof(info->driver));
}

static int get_sset_count(struct net_device *dev, int set)
{
	return set == ETH_SS_STATS ? venet_stats_size(true) : -EOPNOTSUPP;
}

static void get_strings(struct net_device *dev, u32 set, u8 *data)
{
	if (set == ETH_SS_STATS)
		venet_stats_names(true, data);
}

static void get_ethtool_stats(struct net_device *dev,
			      struct ethtool_stats *stats, u64 *data)
{
	venet_stats_values(true, venetdev_of(dev)->stats, data);
}

void venet_get_ringparam(u32 ring_size, struct ethtool_ringparam *ring)
{
	ring->rx_max_pending = /*%= it.mostRing %*/;
	ring->tx_max_pending = /*%= it.mostRing %*/;
	ring->rx_pending = ring_size;
	ring->tx_pending = ring_size;
}

/* The caller has compared with what the rings have at most. */
int venet_check_ringparam(const struct ethtool_ringparam *ring,
			  struct netlink_ext_ack *extack)
{
	if (ring->rx_pending != ring->tx_pending) {
		NL_SET_ERR_MSG_MOD(extack, "all rings are of one size");
		return -EINVAL;
	}
	if (ring->rx_pending < /*%= it.leastRing %*/) {
		NL_SET_ERR_MSG_MOD(extack,
				   "a ring has at least /*%= it.leastRing %*/ descriptors");
		return -EINVAL;
	}

	return 0;
}

static void get_ringparam(struct net_device *dev,
			  struct ethtool_ringparam *ring,
			  struct kernel_ethtool_ringparam *kernel_ring,
			  struct netlink_ext_ack *extack)
{
	venet_get_ringparam(venetdev_of(dev)->ring_size, ring);
}

static int set_ringparam(struct net_device *dev,
			 struct ethtool_ringparam *ring,
			 struct kernel_ethtool_ringparam *kernel_ring,
			 struct netlink_ext_ack *extack)
{
	int err;

	err = venet_check_ringparam(ring, extack);
	if (!err)
		err = venetdev_resize(venetdev_of(dev), ring->rx_pending);
	if (err == -EBUSY)
		NL_SET_ERR_MSG_MOD(extack, "the guest has its link up");

	return err;
}

static int get_coalesce(struct net_device *dev, struct ethtool_coalesce *it,
			struct kernel_ethtool_coalesce *kernel_it,
			struct netlink_ext_ack *extack)
{
	it->tx_max_coalesced_frames = venetdev_of(dev)->tx_frames;

	return 0;
}

static int set_coalesce(struct net_device *dev, struct ethtool_coalesce *it,
			struct kernel_ethtool_coalesce *kernel_it,
			struct netlink_ext_ack *extack)
{
	struct venetdev *vdev = venetdev_of(dev);

	if (it->tx_max_coalesced_frames < 1 ||
	    it->tx_max_coalesced_frames > vdev->ring_size) {
		NL_SET_ERR_MSG_MOD(extack,
				   "tx-frames must be from 1 to the ring size");
		return -EINVAL;
	}
	WRITE_ONCE(vdev->tx_frames, it->tx_max_coalesced_frames);
	/* What waits for more to come may be due now. */
	venet_events_flush(vdev);

	return 0;
}

static int get_tunable(struct net_device *dev,
		       const struct ethtool_tunable *tuna, void *data)
{
	if (tuna->id != ETHTOOL_TX_COPYBREAK)
		return -EOPNOTSUPP;
	*(u32 *)data = venetdev_of(dev)->copybreak;

	return 0;
}

static int set_tunable(struct net_device *dev,
		       const struct ethtool_tunable *tuna, const void *data)
{
	if (tuna->id != ETHTOOL_TX_COPYBREAK)
		return -EOPNOTSUPP;
	WRITE_ONCE(venetdev_of(dev)->copybreak, *(const u32 *)data);

	return 0;
}

const struct ethtool_ops venetdev_ethtool_ops = {
	.supported_coalesce_params = ETHTOOL_COALESCE_TX_MAX_FRAMES,
	.get_drvinfo = get_drvinfo,
	.get_link = ethtool_op_get_link,
	.get_sset_count = get_sset_count,
	.get_strings = get_strings,
	.get_ethtool_stats = get_ethtool_stats,
	.get_ringparam = get_ringparam,
	.set_ringparam = set_ringparam,
	.get_coalesce = get_coalesce,
	.set_coalesce = set_coalesce,
	.get_tunable = get_tunable,
	.set_tunable = set_tunable,
};
