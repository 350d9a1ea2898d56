// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests for the guest half: a pair is made, and its host half tells and
 * gives back what it must not.
 */

#include <kunit/test.h>
#include <linux/etherdevice.h>
#include <linux/rtnetlink.h>
#include <net/rtnetlink.h>
#include "napi_test.h"
#include "venet.h"

static int pair_init(struct kunit *test)
{
	struct nlattr *none[IFLA_MAX + 1] = {};
	struct net_device *dev;
	struct venet *venet;
	int err;

	rtnl_lock();
	dev = rtnl_create_link(&init_net, "venet%d", NET_NAME_ENUM,
			       &venet_link_ops, none, NULL);
	err = PTR_ERR_OR_ZERO(dev);
	if (err)
		goto unlock;
	err = venet_link_ops.newlink(&init_net, dev, none, NULL, NULL);
	if (err) {
		free_netdev(dev);
		goto unlock;
	}
	venet = venet_of(dev);
	test->priv = venet;
	err = dev_open(venet->vdev->dev, NULL);
	if (!err)
		err = dev_open(dev, NULL);
unlock:
	rtnl_unlock();

	return err;
}

static void pair_exit(struct kunit *test)
{
	struct venet *venet = test->priv;
	LIST_HEAD(head);

	if (!venet)
		return;
	rtnl_lock();
	venet_link_ops.dellink(venet->dev, &head);
	unregister_netdevice_many(&head);
	rtnl_unlock();
	flush_workqueue(venet_wq);
}

static u64 counted(const struct venet *venet, enum venet_stat stat)
{
	return venet_counted(venet->stats, stat);
}

/* Both halves do all that there is to do. */
static void settle(struct venet *venet)
{
	local_bh_disable();
	venet_loopback_ops.interrupt(venet, VENET_SHM_EVQ);
	local_bh_enable();
	settle_napi(&venet->napi);
	settle_napi(&venet->vdev->napi);
	settle_napi(&venet->napi);
}

/* The host writes what it likes to the event queue. */
static void tell(struct kunit *test, const void *event, size_t size)
{
	struct venet *venet = test->priv;
	struct venetdev *vdev;
	struct ioq_item item;
	unsigned long flags;
	int ret;

	vdev = venet->vdev;
	spin_lock_irqsave(&vdev->lock, flags);
	ret = ioq_peek(&vdev->events, &item);
	if (ret == 1) {
		memcpy(vdev->memory.event_pool + item.ptr, event, size);
		ioq_return(&vdev->events, size);
	}
	spin_unlock_irqrestore(&vdev->lock, flags);
	KUNIT_ASSERT_EQ(test, 1, ret);
	settle(venet);
}

static void tell_completion(struct kunit *test, u64 cookie)
{
	struct venet_event_txc event = {
		.header.size = sizeof(event),
		.header.id = VENET_EVENT_TXC,
		.txqid = VENET_QUEUE_TX,
		.cookie = cookie,
	};

	tell(test, &event, sizeof(event));
}

/* The next frame takes the slot that is free first. */
static u64 next_cookie(const struct venet *venet)
{
	return (u64)venet->slots[venet->first_free].generation << 32 |
	       venet->first_free;
}

static void transmit(struct kunit *test)
{
	struct venet *venet = test->priv;
	struct sk_buff *skb;

	/* The guest may have to hear of the link first. */
	settle(venet);
	skb = netdev_alloc_skb_ip_align(venet->dev, ETH_ZLEN);
	KUNIT_ASSERT_NOT_NULL(test, skb);
	eth_broadcast_addr(skb_put_zero(skb, ETH_ZLEN));
	skb_reset_mac_header(skb);
	skb->protocol = htons(ETH_P_LOOPBACK);
	dev_direct_xmit(skb, 0);
	settle(venet);
}

static void test_completes(struct kunit *test)
{
	struct venet *venet = test->priv;
	u64 cookie = next_cookie(venet);
	u64 before;

	before = venet_counted(venet->vdev->stats, VENET_STAT_COMPLETIONS);
	transmit(test);
	KUNIT_EXPECT_EQ(test, before + 1,
			venet_counted(venet->vdev->stats,
				      VENET_STAT_COMPLETIONS));
	KUNIT_EXPECT_NULL(test, venet->slots[lower_32_bits(cookie)].skb);
	KUNIT_EXPECT_NE(test, cookie, next_cookie(venet));
	KUNIT_EXPECT_EQ(test, 0, counted(venet, VENET_STAT_BAD_COOKIE));
}

/* A second completion is an error, and frees nothing. */
static void test_second_completion(struct kunit *test)
{
	struct venet *venet = test->priv;
	u64 cookie = next_cookie(venet);

	transmit(test);
	tell_completion(test, cookie);
	KUNIT_EXPECT_EQ(test, 1, counted(venet, VENET_STAT_BAD_COOKIE));
	tell_completion(test, cookie);
	KUNIT_EXPECT_EQ(test, 2, counted(venet, VENET_STAT_BAD_COOKIE));
	transmit(test);
	KUNIT_EXPECT_EQ(test, 2, counted(venet, VENET_STAT_BAD_COOKIE));
}

static void test_no_cookie(struct kunit *test)
{
	struct venet *venet = test->priv;

	tell_completion(test, next_cookie(venet));
	tell_completion(test, venet->slot_count);
	tell_completion(test, U64_MAX);
	tell_completion(test, (uintptr_t)venet->slots);
	KUNIT_EXPECT_EQ(test, 4, counted(venet, VENET_STAT_BAD_COOKIE));
	transmit(test);
	KUNIT_EXPECT_EQ(test, 4, counted(venet, VENET_STAT_BAD_COOKIE));
}

static void test_no_event(struct kunit *test)
{
	struct venet_event_header header = { .id = 77 };
	struct venet *venet = test->priv;

	tell(test, &header, sizeof(header));
	KUNIT_EXPECT_EQ(test, 1, counted(venet, VENET_STAT_BAD_EVENT));
	/* Somewhere outside of the pool. */
	venet->events.head->ring[venet->vdev->events.take].ptr = U64_MAX;
	spin_lock_bh(&venet->vdev->lock);
	ioq_return(&venet->vdev->events, sizeof(header));
	spin_unlock_bh(&venet->vdev->lock);
	settle(venet);
	KUNIT_EXPECT_EQ(test, 2, counted(venet, VENET_STAT_BAD_EVENT));
	transmit(test);
}

static void test_carrier(struct kunit *test)
{
	struct venet_event_linkstate event = {
		.header.size = sizeof(event),
		.header.id = VENET_EVENT_LINKSTATE,
	};
	struct venet *venet = test->priv;

	settle(venet);
	KUNIT_EXPECT_TRUE(test, netif_carrier_ok(venet->dev));
	tell(test, &event, sizeof(event));
	KUNIT_EXPECT_FALSE(test, netif_carrier_ok(venet->dev));
	event.state = 1;
	tell(test, &event, sizeof(event));
	KUNIT_EXPECT_TRUE(test, netif_carrier_ok(venet->dev));
}

/* The host gives a buffer back as if it had so many bytes in it. */
static void give_back(struct venet *venet, u64 len)
{
	netif_tx_lock_bh(venet->vdev->dev);
	ioq_return(&venet->vdev->rx, len);
	netif_tx_unlock_bh(venet->vdev->dev);
	settle(venet);
}

static void test_bad_buffer(struct kunit *test)
{
	struct venet *venet = test->priv;
	struct ioq_ring_desc *ring;

	ring = venet->rx.head->ring;
	give_back(venet, venet->buffer_len + 1);
	give_back(venet, U64_MAX);
	give_back(venet, ETH_HLEN - 1);
	KUNIT_EXPECT_EQ(test, 3, counted(venet, VENET_STAT_BAD_RX_LENGTH));
	/* An empty one is just given back. */
	give_back(venet, 0);
	KUNIT_EXPECT_EQ(test, 3, counted(venet, VENET_STAT_BAD_RX_LENGTH));
	ring[venet->vdev->rx.take].cookie = venet->ring_size;
	give_back(venet, ETH_ZLEN);
	ring[venet->vdev->rx.take].cookie = U64_MAX;
	give_back(venet, ETH_ZLEN);
	KUNIT_EXPECT_EQ(test, 2, counted(venet, VENET_STAT_BAD_COOKIE));
}

/* The frames of before complete in the rings of after. */
static void test_other_rings(struct kunit *test)
{
	struct ethtool_ringparam ring = { .rx_pending = 4, .tx_pending = 4 };
	struct venet *venet = test->priv;
	const struct ethtool_ops *ops;
	int err;

	ops = venet->dev->ethtool_ops;
	transmit(test);
	rtnl_lock();
	err = ops->set_ringparam(venet->dev, &ring, NULL, NULL);
	rtnl_unlock();
	KUNIT_ASSERT_EQ(test, 0, err);
	KUNIT_EXPECT_EQ(test, 4, venet->ring_size);
	KUNIT_EXPECT_EQ(test, 4, venet->vdev->ring_size);
	transmit(test);
	ring.rx_pending = 2048;
	rtnl_lock();
	err = ops->set_ringparam(venet->dev, &ring, NULL, NULL);
	KUNIT_EXPECT_EQ(test, -EINVAL, err);
	ring.tx_pending = 2048;
	err = ops->set_ringparam(venet->dev, &ring, NULL, NULL);
	rtnl_unlock();
	KUNIT_EXPECT_EQ(test, 0, err);
	transmit(test);
	KUNIT_EXPECT_EQ(test, 0, counted(venet, VENET_STAT_BAD_COOKIE));
	KUNIT_EXPECT_EQ(test, 3, venet_counted(venet->vdev->stats,
					       VENET_STAT_ACCEPTED));
	KUNIT_EXPECT_EQ(test, 3, venet_counted(venet->vdev->stats,
					       VENET_STAT_COMPLETIONS));
}

/* The network devices are free a little later: nothing of either half may be
 * left for them to look at.
 */
static void test_goes(struct kunit *test)
{
	struct venet *venet = test->priv;
	struct net_device *guest, *host;
	LIST_HEAD(head);

	guest = venet->dev;
	host = venet->vdev->dev;
	test->priv = NULL;
	rtnl_lock();
	venet_link_ops.dellink(guest, &head);
	unregister_netdevice_many(&head);
	KUNIT_EXPECT_TRUE(test, list_empty(&guest->napi_list));
	KUNIT_EXPECT_TRUE(test, list_empty(&host->napi_list));
	rtnl_unlock();
	flush_workqueue(venet_wq);
}

static struct kunit_case pair_cases[] = {
	KUNIT_CASE(test_completes),
	KUNIT_CASE(test_second_completion),
	KUNIT_CASE(test_no_cookie),
	KUNIT_CASE(test_no_event),
	KUNIT_CASE(test_carrier),
	KUNIT_CASE(test_bad_buffer),
	KUNIT_CASE(test_other_rings),
	KUNIT_CASE(test_goes),
	{}
};

static struct kunit_suite pair_suite = {
	.name = "venet-guest",
	.init = pair_init,
	.exit = pair_exit,
	.test_cases = pair_cases,
};

kunit_test_suite(pair_suite);
