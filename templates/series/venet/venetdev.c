// SPDX-License-Identifier: GPL-2.0-only
/*
 * The host half of a virtual Ethernet device: a network device that passes on
 * what a guest sends, and a link that the guest brings up and down.
 */

#include <linux/etherdevice.h>
#include <linux/if_vlan.h>
#include <linux/rtnetlink.h>
#include <linux/wait_bit.h>
#include <trace/events/venet.h>
#include "venetdev.h"

/* Host halves that are not free yet: the code is not to go before them. */
static atomic_t alive = ATOMIC_INIT(0);

static int venetdev_open(struct net_device *dev)
{
	struct venetdev *vdev = venetdev_of(dev);

	venet_events_linkstate(vdev, true);
	netif_start_queue(dev);

	return 0;
}

static int venetdev_stop(struct net_device *dev)
{
	struct venetdev *vdev = venetdev_of(dev);

	netif_stop_queue(dev);
	venet_events_linkstate(vdev, false);

	return 0;
}

static int venetdev_init(struct net_device *dev)
{
	dev->tstats = netdev_alloc_pcpu_stats(struct pcpu_sw_netstats);
	if (!dev->tstats)
		return -ENOMEM;
	venetdev_get(venetdev_of(dev));

	return 0;
}

static void venetdev_uninit(struct net_device *dev)
{
	free_percpu(dev->tstats);
	venetdev_put(venetdev_of(dev));
}

static const struct net_device_ops venetdev_ops = {
	.ndo_init = venetdev_init,
	.ndo_uninit = venetdev_uninit,
	.ndo_open = venetdev_open,
	.ndo_stop = venetdev_stop,
	.ndo_start_xmit = venetdev_xmit,
	.ndo_get_stats64 = dev_get_tstats64,
	.ndo_set_mac_address = eth_mac_addr,
	.ndo_validate_addr = eth_validate_addr,
};

struct venetdev *venetdev_of(const struct net_device *dev)
{
	return *(struct venetdev **)netdev_priv(dev);
}

bool is_venetdev(const struct net_device *dev)
{
	return dev->netdev_ops == &venetdev_ops;
}

static void free_venetdev(struct work_struct *work)
{
	struct venetdev *vdev = container_of(work, struct venetdev, free_work);

	if (vdev->ops->release)
		vdev->ops->release(vdev->guest);
	venet_frames_exit(vdev);
	venet_memory_exit(&vdev->memory);
	free_percpu(vdev->stats);
	kfree(vdev);
	if (atomic_dec_and_test(&alive))
		wake_up_var(&alive);
}

static void last_put(struct kref *ref)
{
	struct venetdev *vdev = container_of(ref, struct venetdev, ref);

	/* This may be a hard interrupt. */
	queue_work(venet_wq, &vdev->free_work);
}

void venetdev_get(struct venetdev *vdev)
{
	kref_get(&vdev->ref);
}

void venetdev_put(struct venetdev *vdev)
{
	kref_put(&vdev->ref, last_put);
}

/* Waits until all host halves are free, those of frames that are still on
 * their way through the stack among them.
 */
void venetdev_wait(void)
{
	wait_var_event(&alive, !atomic_read(&alive));
}

static void setup(struct net_device *dev)
{
	ether_setup(dev);
	dev->netdev_ops = &venetdev_ops;
	dev->ethtool_ops = &venetdev_ethtool_ops;
/*% if (it.queueStats) { %*/
	dev->stat_ops = &venet_stat_ops;
/*% } %*/
	dev->needs_free_netdev = true;
	dev->min_mtu = ETH_MIN_MTU;
	dev->max_mtu = ETH_MAX_MTU - ETH_HLEN - VLAN_HLEN;
	dev->features = NETIF_F_SG | NETIF_F_FRAGLIST | NETIF_F_HIGHDMA;
	dev->hw_features = dev->features;
}

/* Makes a host half, to be registered.
 *
 * Returns it with a reference for the caller, or an errno. @guest is the
 * caller's until this succeeds; then @ops->release() is called in the end.
 */
struct venetdev *venetdev_create(struct net *net, const char *name,
				 const struct venet_connector_ops *ops,
				 void *guest, u32 ring_size)
{
	struct venetdev *vdev;
	int err = -ENOMEM;

	vdev = kzalloc(sizeof(*vdev), GFP_KERNEL);
	if (!vdev)
		return ERR_PTR(-ENOMEM);
	kref_init(&vdev->ref);
	INIT_WORK(&vdev->free_work, free_venetdev);
	mutex_init(&vdev->call_lock);
	mutex_init(&vdev->memory_lock);
	spin_lock_init(&vdev->lock);
	vdev->ops = ops;
	vdev->guest = guest;
	vdev->ring_size = ring_size;
	vdev->copybreak = /*%= it.copybreak %*/;
	vdev->tx_frames = /*%= it.txFrames %*/;
	eth_random_addr(vdev->guest_mac);

	vdev->stats = netdev_alloc_pcpu_stats(struct venet_stats);
	if (!vdev->stats)
		goto free_vdev;
	err = venet_memory_init(&vdev->memory, ring_size);
	if (err)
		goto free_stats;
	err = venet_frames_init(vdev);
	if (err)
		goto free_memory;
	err = -ENOMEM;
	vdev->dev = alloc_netdev(sizeof(vdev), name, NET_NAME_ENUM, setup);
	if (!vdev->dev)
		goto free_frames;
	*(struct venetdev **)netdev_priv(vdev->dev) = vdev;
	dev_net_set(vdev->dev, net);
	eth_hw_addr_random(vdev->dev);
	atomic_inc(&alive);

	return vdev;

free_frames:
	venet_frames_exit(vdev);
free_memory:
	venet_memory_exit(&vdev->memory);
free_stats:
	free_percpu(vdev->stats);
free_vdev:
	kfree(vdev);
	return ERR_PTR(err);
}

/* Registers the network device; the caller holds RTNL. On an error the device
 * is gone, and the caller still has a reference to the host half.
 */
int venetdev_register(struct venetdev *vdev)
{
	struct net_device *dev = vdev->dev;
	int err;

	netif_carrier_off(dev);
	netif_napi_add(dev, &vdev->napi, venetdev_poll);
	err = register_netdevice(dev);
	if (err) {
		vdev->gone = true;
		netif_napi_del(&vdev->napi);
		free_netdev(dev);
		return err;
	}
	vdev->ifindex = dev->ifindex;
	napi_enable(&vdev->napi);

	return 0;
}

/* Takes the device away: link down, then no more frames, then the rest. Frames
 * on their way complete later. The caller holds RTNL.
 */
void venetdev_unregister(struct venetdev *vdev, struct list_head *head)
{
	mutex_lock(&vdev->call_lock);
	vdev->gone = true;
	venetdev_link_down(vdev);
	mutex_unlock(&vdev->call_lock);

	napi_disable(&vdev->napi);
	netif_napi_del(&vdev->napi);
	unregister_netdevice_queue(vdev->dev, head);
}

/* The guest has been at work in a ring; in any context. */
void venetdev_kick(struct venetdev *vdev, enum venet_shm ring)
{
	if (!READ_ONCE(vdev->link))
		return;

	switch (ring) {
	case VENET_SHM_TX:
		napi_schedule(&vdev->napi);
		break;
	case VENET_SHM_RX:
		/* See venetdev_xmit(). */
		smp_mb();
		netif_wake_queue(vdev->dev);
		break;
	case VENET_SHM_EVQ:
		venet_events_flush(vdev);
		break;
	default:
		break;
	}
}

/* Brings the link up, with the rings as the guest has made them. */
int venetdev_link_up(struct venetdev *vdev)
{
	struct venet_memory *memory = &vdev->memory;
	int err;

	if (vdev->link)
		return -EBUSY;
	venetdev_link_down(vdev);
	err = ioq_attach(&vdev->rx, memory->rx, vdev->ring_size);
	if (!err)
		err = ioq_attach(&vdev->tx, memory->tx, vdev->ring_size);
	if (err)
		return err;
	vdev->tx_unsignalled = 0;
	err = venet_events_start(vdev);
	if (err)
		return err;

	/* What this leads to runs before the call returns. */
	local_bh_disable();
	netif_wake_queue(vdev->dev);
	venetdev_kick(vdev, VENET_SHM_TX);
	venet_events_flush(vdev);
	local_bh_enable();

	return 0;
}

/* From here on the rings are left alone, but for who is at work in them; the
 * lock is held.
 */
static void stop_link(struct venetdev *vdev, enum venet_link_state why)
{
	if (!vdev->link)
		return;
	trace_venet_link(vdev->ifindex, why);
	WRITE_ONCE(vdev->link, false);
	vdev->events_up = false;
	netif_carrier_off(vdev->dev);
}

/* Takes the link down. Behind this nobody is at work in the rings, in the
 * guest's memory or with what has been agreed on: who broke a ring is not
 * waited for there, so all that changes them has to begin with this.
 */
void venetdev_link_down(struct venetdev *vdev)
{
	struct net_device *dev = vdev->dev;

	spin_lock_irq(&vdev->lock);
	stop_link(vdev, VENET_LINK_DOWN);
	spin_unlock_irq(&vdev->lock);

	napi_synchronize(&vdev->napi);
	netif_tx_lock_bh(dev);
	netif_tx_unlock_bh(dev);
}

/* The guest broke a ring: the link goes down. The lock is held. */
void venetdev_break(struct venetdev *vdev)
{
	if (!vdev->link)
		return;
	venet_count(vdev->stats, VENET_STAT_BROKEN_RINGS);
	stop_link(vdev, VENET_LINK_BROKEN);
}

/* The same, in any context, without the lock. */
void venetdev_broken(struct venetdev *vdev)
{
	unsigned long flags;

	spin_lock_irqsave(&vdev->lock, flags);
	venetdev_break(vdev);
	spin_unlock_irqrestore(&vdev->lock, flags);
}
