// SPDX-License-Identifier: GPL-2.0-only
/*
 * Frames for the guest: copied to the buffers that it gives in the RX ring.
 */

#include "venetdev.h"

/* Copies an sk_buff to the guest's memory. */
static int write_guest(struct venetdev *vdev, u64 ptr,
		       const struct sk_buff *skb)
{
	struct venet_span span;
	u32 done = 0;
	int err;

	while (done < skb->len) {
		err = vdev->ops->span(vdev->guest, ptr + done, skb->len - done,
				      &span);
		if (!err)
			err = skb_copy_bits(skb, done, span.addr, span.len);
		if (err)
			return err;
		done += span.len;
	}

	return 0;
}

/* Copies a frame to the next buffer.
 *
 * Returns 1, or 0 where there is none, or -EMSGSIZE where the frame does not
 * fit, or -EFAULT where the buffer is no memory of the guest, or -EPROTO where
 * the ring is broken.
 */
static int give(struct venetdev *vdev, const struct sk_buff *skb)
{
	struct ioq_item item;
	int ret;

	ret = ioq_peek(&vdev->rx, &item);
	if (ret <= 0)
		return ret;
	if (item.len < skb->len)
		return -EMSGSIZE;
	ret = write_guest(vdev, item.ptr, skb);
	/* A buffer that is none goes back empty, for a better one to come. */
	ioq_return(&vdev->rx, ret ? 0 : skb->len);
	if (ioq_inject(&vdev->rx))
		vdev->ops->interrupt(vdev->guest, VENET_SHM_RX);

	return ret ? ret : 1;
}

netdev_tx_t venetdev_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct venetdev *vdev = venetdev_of(dev);
	int ret = -ENOLINK;

	if (READ_ONCE(vdev->link))
		ret = give(vdev, skb);
	if (!ret) {
		netif_stop_queue(dev);
		/* Either the guest, having given a buffer, sees that it is to
		 * tell of it, or the buffer is seen here.
		 */
		ioq_rearm(&vdev->rx);
		ret = give(vdev, skb);
		if (!ret) {
			venet_count(vdev->stats, VENET_STAT_NO_BUFFER);
			return NETDEV_TX_BUSY;
		}
		netif_start_queue(dev);
	}

	switch (ret) {
	case 1:
		dev_sw_netstats_tx_add(dev, 1, skb->len);
		break;
	case -EMSGSIZE:
		venet_count(vdev->stats, VENET_STAT_SMALL_BUFFER);
		break;
	case -EFAULT:
		venet_count(vdev->stats, VENET_STAT_BAD_BUFFER);
		break;
	case -EPROTO:
		venetdev_broken(vdev);
		break;
	}
	if (ret < 0)
		dev_core_stats_tx_dropped_inc(dev);
	dev_consume_skb_any(skb);

	return NETDEV_TX_OK;
}

/* Gives all buffers back, empty; the link is down. */
void venetdev_flush_rx(struct venetdev *vdev)
{
	struct ioq_item item;
	u32 i;

	for (i = 0; i < vdev->ring_size && ioq_peek(&vdev->rx, &item) > 0; i++)
		ioq_return(&vdev->rx, 0);
}
