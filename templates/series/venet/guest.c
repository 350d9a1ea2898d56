// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest half of a virtual Ethernet device.
 */

#include <linux/etherdevice.h>
#include <linux/ethtool.h>
#include <linux/if_vlan.h>
#include <linux/tcp.h>
#include "venet.h"

/* The guest's memory, as the host addresses it: a kind of object, which one of
 * them, and how far into it.
 */
#define VENET_AT(kind, i, offset) \
	((u64)(kind) << 56 | (u64)(i) << 32 | (offset))

enum venet_object {
	VENET_OBJECT_DESCRIBED = 1,
	VENET_OBJECT_FRAME,
	VENET_OBJECT_BUFFER,
};

#define NO_SLOT	U32_MAX

struct venet *venet_of(const struct net_device *dev)
{
	return *(struct venet **)netdev_priv(dev);
}

static bool agreed(const struct venet *venet, u32 group, u32 bit)
{
	return venet->caps[group] & bit;
}

static void free_slot(struct venet *venet, u32 i)
{
	spin_lock_bh(&venet->lock);
	venet->slots[i].skb = NULL;
	venet->slots[i].generation++;
	venet->slots[i].next_free = venet->first_free;
	venet->first_free = i;
	spin_unlock_bh(&venet->lock);
}

static u32 get_slot(struct venet *venet)
{
	u32 i;

	spin_lock_bh(&venet->lock);
	i = venet->first_free;
	if (i != NO_SLOT)
		venet->first_free = venet->slots[i].next_free;
	spin_unlock_bh(&venet->lock);

	return i;
}

static u64 cookie_of(const struct venet *venet, u32 i)
{
	return (u64)venet->slots[i].generation << 32 | i;
}

/* The slot of a frame that is with the host, or NO_SLOT. */
static u32 slot_of(const struct venet *venet, u64 cookie)
{
	u32 i = lower_32_bits(cookie);

	if (i >= venet->slot_count || !venet->slots[i].skb ||
	    venet->slots[i].generation != upper_32_bits(cookie))
		return NO_SLOT;

	return i;
}

/* What a frame has at @offset. */
static void frame_span(struct sk_buff *skb, u32 offset, u32 len,
		       struct venet_span *span)
{
	const skb_frag_t *frag = skb_shinfo(skb)->frags;
	u32 size = skb_headlen(skb);

	if (offset < size) {
		span->addr = skb->data + offset;
		span->len = min(len, size - offset);
		return;
	}
	offset -= size;
	while (offset >= skb_frag_size(frag))
		offset -= skb_frag_size(frag++);
	span->page = skb_frag_page(frag);
	span->offset = skb_frag_off(frag) + offset;
	span->addr = page_address(span->page) + span->offset;
	span->len = min(len, skb_frag_size(frag) - offset);
}

static int venet_span(void *guest, u64 ptr, u32 len, struct venet_span *span)
{
	u32 i = ptr >> 32 & 0xffffff, offset = lower_32_bits(ptr);
	struct venet *venet = guest;
	struct venet_slot *slot;
	struct sk_buff *skb;
	u32 size;

	span->page = NULL;
	span->offset = 0;
	if (i >= (ptr >> 56 == VENET_OBJECT_BUFFER ? venet->ring_size :
						     venet->slot_count))
		return -EFAULT;
	slot = &venet->slots[i];

	switch (ptr >> 56) {
	case VENET_OBJECT_DESCRIBED:
		size = sizeof(slot->described);
		if (!slot->skb || offset >= size)
			return -EFAULT;
		span->addr = (void *)&slot->described + offset;
		span->len = min(len, size - offset);
		return 0;
	case VENET_OBJECT_FRAME:
		if (!slot->skb || offset >= slot->skb->len)
			return -EFAULT;
		frame_span(slot->skb, offset, len, span);
		return 0;
	case VENET_OBJECT_BUFFER:
		skb = venet->buffers[i];
		size = venet->buffer_len;
		if (!skb || offset >= size)
			return -EFAULT;
		span->addr = skb->data + offset;
		span->len = min(len, size - offset);
		return 0;
	}

	return -EFAULT;
}

static void venet_interrupt(void *guest, enum venet_shm ring)
{
	struct venet *venet = guest;

	napi_schedule(&venet->napi);
}

/* Has slots for all frames that a ring of that size holds; those that are in
 * use keep their number.
 */
static int grow_slots(struct venet *venet, u32 count)
{
	struct venet_slot *slots;
	u32 i;

	if (count <= venet->slot_count)
		return 0;
	slots = kvcalloc(count, sizeof(*slots), GFP_KERNEL);
	if (!slots)
		return -ENOMEM;
	if (venet->slot_count)
		memcpy(slots, venet->slots,
		       venet->slot_count * sizeof(*slots));
	for (i = venet->slot_count; i < count; i++) {
		slots[i].next_free = venet->first_free;
		venet->first_free = i;
	}
	kvfree(venet->slots);
	venet->slots = slots;
	venet->slot_count = count;

	return 0;
}

static int venet_resize(void *guest, u32 ring_size)
{
	struct venet *venet = guest;
	struct sk_buff **buffers;
	int err;

	if (venet->up)
		return -EBUSY;
	buffers = kvcalloc(ring_size, sizeof(*buffers), GFP_KERNEL);
	if (!buffers)
		return -ENOMEM;
	err = grow_slots(venet, ring_size);
	if (err) {
		kvfree(buffers);
		return err;
	}
	/* While the link is down no buffer is with the host. */
	kvfree(venet->buffers);
	venet->buffers = buffers;
	venet->ring_size = ring_size;

	return 0;
}

static void venet_release(void *guest)
{
	venet_free(guest);
}

const struct venet_connector_ops venet_loopback_ops = {
	.span = venet_span,
	.interrupt = venet_interrupt,
	.resize = venet_resize,
	.release = venet_release,
};

/* Describes a frame to the host. */
static void describe(struct venet *venet, u32 i)
{
	struct venet_described *described = &venet->slots[i].described;
	struct sk_buff *skb = venet->slots[i].skb;
	struct venet_iov *iov = described->iov;
	struct venet_sg *sg = &described->sg;
	u32 linear = skb_headlen(skb);

	memset(described, 0, sizeof(*described));
	sg->cookie = cookie_of(venet, i);
	sg->len = skb->len;
	sg->count = 1;
	iov[0].len = skb->len;
	iov[0].ptr = VENET_AT(VENET_OBJECT_FRAME, i, 0);
	if (linear < skb->len) {
		sg->count = 2;
		iov[0].len = linear;
		iov[1].len = skb->len - linear;
		iov[1].ptr = VENET_AT(VENET_OBJECT_FRAME, i, linear);
	}
	if (skb->ip_summed == CHECKSUM_PARTIAL) {
		sg->flags |= VENET_SG_FLAG_NEEDS_CSUM;
		sg->csum.start = skb_checksum_start_offset(skb);
		sg->csum.offset = skb->csum_offset;
	}
	if (skb_is_gso(skb)) {
		sg->flags |= VENET_SG_FLAG_GSO;
		sg->gso.type = skb_shinfo(skb)->gso_type & SKB_GSO_TCPV6 ?
			       VENET_GSO_TCPV6 : VENET_GSO_TCPV4;
		if (skb_shinfo(skb)->gso_type & SKB_GSO_TCP_ECN)
			sg->flags |= VENET_SG_FLAG_ECN;
		sg->gso.hdrlen = skb_tcp_all_headers(skb);
		sg->gso.size = skb_shinfo(skb)->gso_size;
	}
}

static void kick(struct venet *venet, struct ioq *q, enum venet_shm ring)
{
	if (ioq_inject(q))
		venetdev_kick(venet->vdev, ring);
}

static bool has_room(const struct venet *venet)
{
	return !ioq_full(&venet->tx) &&
	       READ_ONCE(venet->first_free) != NO_SLOT;
}

/* Stops the queue unless there is room; venet_reap() wakes it. */
static bool stop_if_full(struct venet *venet)
{
	struct net_device *dev = venet->dev;

	if (has_room(venet))
		return false;
	venet_count(venet->stats, VENET_STAT_QUEUE_FULL);
	netif_stop_queue(dev);
	/* Either venet_reap(), having made room, sees that the queue is
	 * stopped, or the room is seen here.
	 */
	smp_mb();
	if (has_room(venet))
		netif_start_queue(dev);

	return true;
}

static netdev_tx_t venet_xmit(struct sk_buff *skb, struct net_device *dev)
{
	struct venet *venet = venet_of(dev);
	struct venet_slot *slot;
	struct ioq_item item;
	bool news;
	u32 i;

	if (stop_if_full(venet))
		return NETDEV_TX_BUSY;
	i = get_slot(venet);
	slot = &venet->slots[i];
	slot->skb = skb;
	slot->counted = true;
	describe(venet, i);
	skb_tx_timestamp(skb);

	item.cookie = cookie_of(venet, i);
	item.ptr = VENET_AT(VENET_OBJECT_DESCRIBED, i, 0);
	item.len = struct_size(&slot->described.sg, iov,
			       slot->described.sg.count);
	news = __netdev_sent_queue(dev, skb->len, netdev_xmit_more());
	ioq_give(&venet->tx, &item);
	if (stop_if_full(venet))
		news = true;
	if (news)
		kick(venet, &venet->tx, VENET_SHM_TX);

	return NETDEV_TX_OK;
}

/* The host has completed a frame. */
static void complete_frame(struct venet *venet, u64 cookie, int budget)
{
	struct net_device *dev = venet->dev;
	struct sk_buff *skb;
	u32 i;

	i = slot_of(venet, cookie);
	if (i == NO_SLOT) {
		venet_count(venet->stats, VENET_STAT_BAD_COOKIE);
		return;
	}
	skb = venet->slots[i].skb;
	if (venet->slots[i].counted) {
		dev_sw_netstats_tx_add(dev, 1, skb->len);
		netdev_completed_queue(dev, 1, skb->len);
	}
	free_slot(venet, i);
	napi_consume_skb(skb, budget);
}

/* Takes the places in the TX ring back that the host is through with. */
static void venet_reap(struct venet *venet, int budget)
{
	bool by_cookie = agreed(venet, VENET_CAP_GROUP_EVENTQ, VENET_CAP_TXC);
	struct ioq_item item;

	while (ioq_reap(&venet->tx, &item) > 0) {
		if (!by_cookie)
			complete_frame(venet, item.cookie, budget);
	}
	/* See stop_if_full(). */
	smp_mb();
	if (netif_queue_stopped(venet->dev) && has_room(venet))
		netif_wake_queue(venet->dev);
}

static void give_event_place(struct venet *venet, u64 ptr)
{
	struct ioq_item item = {
		.ptr = ptr,
		.len = sizeof(struct venet_event_txc),
	};

	ioq_give(&venet->events, &item);
}

/* An event, read once. */
union venet_heard {
	struct venet_event_header header;
	struct venet_event_linkstate link;
	struct venet_event_txc txc;
};

static void hear(struct venet *venet, const struct ioq_item *item, int budget)
{
	union venet_heard event;

	memcpy(&event, venet->vdev->memory.event_pool + item->ptr,
	       sizeof(event));
	/* What is looked at is the copy. */
	barrier();
	switch (event.header.id) {
	case VENET_EVENT_LINKSTATE:
		if (event.link.state)
			netif_carrier_on(venet->dev);
		else
			netif_carrier_off(venet->dev);
		break;
	case VENET_EVENT_TXC:
		complete_frame(venet, event.txc.cookie, budget);
		break;
	default:
		venet_count(venet->stats, VENET_STAT_BAD_EVENT);
	}
}

/* Hears all events that the host has told. */
static void venet_listen(struct venet *venet, int budget)
{
	u32 pool = venet->ring_size * sizeof(struct venet_event_txc);
	struct ioq_item item;
	bool news = false;
	u32 i;

	for (i = 0; i < venet->ring_size; i++) {
		if (ioq_reap(&venet->events, &item) <= 0)
			break;
		if (item.ptr > pool - sizeof(struct venet_event_txc)) {
			venet_count(venet->stats, VENET_STAT_BAD_EVENT);
			item.ptr = 0;
		} else {
			hear(venet, &item, budget);
		}
		give_event_place(venet, item.ptr);
		news = true;
	}
	if (news)
		kick(venet, &venet->events, VENET_SHM_EVQ);
}

static int give_buffer(struct venet *venet, u32 i, gfp_t gfp)
{
	struct net_device *dev = venet->dev;
	struct ioq_item item = {
		.cookie = i,
		.ptr = VENET_AT(VENET_OBJECT_BUFFER, i, 0),
		.len = venet->buffer_len,
	};

	if (!venet->buffers[i])
		venet->buffers[i] = __netdev_alloc_skb_ip_align(dev, item.len,
								gfp);
	if (!venet->buffers[i])
		return -ENOMEM;
	ioq_give(&venet->rx, &item);

	return 0;
}

static void deliver(struct venet *venet, u32 i, u64 len)
{
	struct sk_buff *skb = venet->buffers[i];
	struct net_device *dev = venet->dev;

	if (!skb) {
		venet_count(venet->stats, VENET_STAT_BAD_COOKIE);
		return;
	}
	if (len < ETH_HLEN || len > venet->buffer_len) {
		/* An empty one has just been given back. */
		if (len)
			venet_count(venet->stats, VENET_STAT_BAD_RX_LENGTH);
		return;
	}
	venet->buffers[i] = NULL;
	skb_put(skb, len);
	skb->protocol = eth_type_trans(skb, dev);
	dev_sw_netstats_rx_add(dev, len);
	napi_gro_receive(&venet->napi, skb);
}

static int venet_receive(struct venet *venet, int budget)
{
	struct ioq_item item;
	int done = 0;

	while (done < budget && ioq_reap(&venet->rx, &item) > 0) {
		if (item.cookie >= venet->ring_size) {
			venet_count(venet->stats, VENET_STAT_BAD_COOKIE);
			continue;
		}
		deliver(venet, item.cookie, item.len);
		if (give_buffer(venet, item.cookie, GFP_ATOMIC))
			venet_count(venet->stats, VENET_STAT_NO_RX_MEMORY);
		done++;
	}
	if (done)
		kick(venet, &venet->rx, VENET_SHM_RX);

	return done;
}

static int venet_poll(struct napi_struct *napi, int budget)
{
	struct venet *venet = container_of(napi, struct venet, napi);
	bool news;
	int done;

	ioq_disable(&venet->events);
	ioq_disable(&venet->tx);
	ioq_disable(&venet->rx);
	venet_listen(venet, budget);
	venet_reap(venet, budget);
	done = venet_receive(venet, budget);
	if (done == budget || !napi_complete_done(napi, done))
		return done;

	/* All of them are to interrupt again, whatever the first one says. */
	news = ioq_enable(&venet->events);
	news = ioq_enable(&venet->tx) || news;
	news = ioq_enable(&venet->rx) || news;
	if (news)
		napi_schedule(napi);

	return done;
}

static void free_buffers(struct venet *venet)
{
	u32 i;

	for (i = 0; i < venet->ring_size; i++) {
		kfree_skb(venet->buffers[i]);
		venet->buffers[i] = NULL;
	}
}

static int venet_open(struct net_device *dev)
{
	struct venet *venet = venet_of(dev);
	struct venet_memory *memory;
	int err;
	u32 i;

	memory = &venet->vdev->memory;
	ioq_format(&venet->rx, memory->rx, venet->ring_size);
	ioq_format(&venet->tx, memory->tx, venet->ring_size);
	ioq_format(&venet->events, memory->events, venet->ring_size);
	for (i = 0; i < venet->ring_size; i++)
		give_event_place(venet, i * sizeof(struct venet_event_txc));

	venet->buffer_len = dev->mtu + ETH_HLEN + VLAN_HLEN;
	for (i = 0; i < venet->ring_size; i++) {
		err = give_buffer(venet, i, GFP_KERNEL);
		if (err)
			goto free_buffers;
	}

	napi_enable(&venet->napi);
	err = venetdev_call(venet->vdev, VENET_CALL_LINKUP, NULL, 0);
	if (err)
		goto disable_napi;
	if (!agreed(venet, VENET_CAP_GROUP_EVENTQ, VENET_CAP_LINKSTATE))
		netif_carrier_on(dev);
	netif_start_queue(dev);
	venet->up = true;

	return 0;

disable_napi:
	napi_disable(&venet->napi);
free_buffers:
	free_buffers(venet);
	return err;
}

/* What the host has not taken from the TX ring it never will. */
static void take_back(struct venet *venet)
{
	u32 i, slot, end = venet->tx.give;
	struct ioq_ring_desc *desc;

	for (i = venet->tx.reap; venet->tx.given--; i = i + 1) {
		if (i == venet->ring_size)
			i = 0;
		desc = &venet->tx.head->ring[i];
		slot = slot_of(venet, READ_ONCE(desc->cookie));
		if (slot == NO_SLOT)
			continue;
		dev_kfree_skb(venet->slots[slot].skb);
		free_slot(venet, slot);
	}
	venet->tx.reap = end;
	venet->tx.given = 0;
}

static int venet_stop(struct net_device *dev)
{
	struct venet *venet = venet_of(dev);
	u32 i;

	/* It may not have come up again after a change. */
	if (!venet->up)
		return 0;
	netif_tx_disable(dev);
	/* Where the host half goes already its link is down. */
	venetdev_call(venet->vdev, VENET_CALL_LINKDOWN, NULL, 0);
	napi_disable(&venet->napi);
	netif_carrier_off(dev);

	venet_listen(venet, 0);
	venet_reap(venet, 0);
	take_back(venet);
	/* The rest completes when the host lets go of it. */
	for (i = 0; i < venet->slot_count; i++)
		venet->slots[i].counted = false;
	netdev_reset_queue(dev);
	free_buffers(venet);
	venet->up = false;

	return 0;
}

static int venet_change_mtu(struct net_device *dev, int mtu)
{
	u32 len = mtu + ETH_HLEN + VLAN_HLEN;
	struct venet *venet = venet_of(dev);
	bool longer;

	longer = venet->up && len > venet->buffer_len;
	if (longer)
		venet_stop(dev);
	WRITE_ONCE(dev->mtu, mtu);

	return longer ? venet_open(dev) : 0;
}

static int venet_init(struct net_device *dev)
{
	struct venet *venet = venet_of(dev);

	dev->tstats = netdev_alloc_pcpu_stats(struct pcpu_sw_netstats);
	if (!dev->tstats)
		return -ENOMEM;
	netif_napi_add(dev, &venet->napi, venet_poll);
	venetdev_get(venet->vdev);

	return 0;
}

static void venet_uninit(struct net_device *dev)
{
	struct venet *venet = venet_of(dev);

	free_percpu(dev->tstats);
	/* The guest half may be gone before the network device is free. */
	netif_napi_del(&venet->napi);
	venetdev_put(venet->vdev);
}

static const struct net_device_ops venet_ops = {
	.ndo_init = venet_init,
	.ndo_uninit = venet_uninit,
	.ndo_open = venet_open,
	.ndo_stop = venet_stop,
	.ndo_start_xmit = venet_xmit,
	.ndo_change_mtu = venet_change_mtu,
	.ndo_get_stats64 = dev_get_tstats64,
	.ndo_set_mac_address = eth_mac_addr,
	.ndo_validate_addr = eth_validate_addr,
};

static void get_drvinfo(struct net_device *dev, struct ethtool_drvinfo *info)
{
	strscpy(info->driver, "venet", sizeof(info->driver));
}

static int get_sset_count(struct net_device *dev, int set)
{
	return set == ETH_SS_STATS ? venet_stats_size(false) : -EOPNOTSUPP;
}

static void get_strings(struct net_device *dev, u32 set, u8 *data)
{
	if (set == ETH_SS_STATS)
		venet_stats_names(false, data);
}

static void get_ethtool_stats(struct net_device *dev,
			      struct ethtool_stats *stats, u64 *data)
{
	venet_stats_values(false, venet_of(dev)->stats, data);
}

static void get_ringparam(struct net_device *dev,
			  struct ethtool_ringparam *ring,
			  struct kernel_ethtool_ringparam *kernel_ring,
			  struct netlink_ext_ack *extack)
{
	venet_get_ringparam(venet_of(dev)->ring_size, ring);
}

/* The guest has made the rings, and makes them anew. */
static int set_ringparam(struct net_device *dev,
			 struct ethtool_ringparam *ring,
			 struct kernel_ethtool_ringparam *kernel_ring,
			 struct netlink_ext_ack *extack)
{
	struct venet *venet = venet_of(dev);
	bool up = venet->up;
	int err, ret = 0;

	err = venet_check_ringparam(ring, extack);
	if (err)
		return err;
	if (up)
		venet_stop(dev);
	err = venetdev_resize(venet->vdev, ring->rx_pending);
	/* With the rings of before where there are no others. */
	if (up)
		ret = venet_open(dev);

	return err ? err : ret;
}

static const struct ethtool_ops venet_ethtool_ops = {
	.get_drvinfo = get_drvinfo,
	.get_link = ethtool_op_get_link,
	.get_sset_count = get_sset_count,
	.get_strings = get_strings,
	.get_ethtool_stats = get_ethtool_stats,
	.get_ringparam = get_ringparam,
	.set_ringparam = set_ringparam,
};

void venet_setup(struct net_device *dev)
{
	ether_setup(dev);
	dev->netdev_ops = &venet_ops;
	dev->ethtool_ops = &venet_ethtool_ops;
/*% if (it.queueStats) { %*/
	dev->stat_ops = &venet_stat_ops;
/*% } %*/
	dev->needs_free_netdev = true;
	dev->min_mtu = ETH_MIN_MTU;
	dev->max_mtu = ETH_MAX_MTU - ETH_HLEN - VLAN_HLEN;
}

static int negotiate(struct venet *venet, u32 gid, u32 bits)
{
	struct venet_capabilities caps = { .gid = gid, .bits = bits };
	int err;

	err = venetdev_call(venet->vdev, VENET_CALL_NEGCAP, &caps,
			    sizeof(caps));
	if (!err)
		venet->caps[gid] = caps.bits;

	return err;
}

/* Agrees with the host on what the device can do. */
int venet_negotiate(struct venet *venet)
{
	struct net_device *dev = venet->dev;
	u8 mac[ETH_ALEN];
	int err;
	u32 sg;

	err = negotiate(venet, VENET_CAP_GROUP_SG,
			VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_TSO6 |
			VENET_CAP_ECN);
	if (!err)
		err = negotiate(venet, VENET_CAP_GROUP_EVENTQ,
				VENET_CAP_LINKSTATE | VENET_CAP_TXC);
	if (!err)
		err = venetdev_call(venet->vdev, VENET_CALL_MACQUERY, mac,
				    sizeof(mac));
	if (err)
		return err;
	if (!is_valid_ether_addr(dev->dev_addr) ||
	    dev->addr_assign_type == NET_ADDR_RANDOM)
		eth_hw_addr_set(dev, mac);

	sg = venet->caps[VENET_CAP_GROUP_SG];
	dev->hw_features = 0;
	if (sg & VENET_CAP_SG)
		dev->hw_features |= NETIF_F_SG | NETIF_F_HW_CSUM;
	if (sg & VENET_CAP_TSO4)
		dev->hw_features |= NETIF_F_TSO;
	if (sg & VENET_CAP_TSO6)
		dev->hw_features |= NETIF_F_TSO6;
	if (sg & VENET_CAP_ECN)
		dev->hw_features |= NETIF_F_TSO_ECN;
	dev->features |= dev->hw_features;
	dev->vlan_features |= dev->hw_features;

	return 0;
}

void venet_free(struct venet *venet)
{
	u32 i;

	for (i = 0; i < venet->slot_count; i++)
		dev_kfree_skb(venet->slots[i].skb);
	kvfree(venet->slots);
	kvfree(venet->buffers);
	free_percpu(venet->stats);
	kfree(venet);
}

/* Makes a guest half without a host and a network device. */
struct venet *venet_create(u32 ring_size)
{
	struct venet *venet;

	venet = kzalloc(sizeof(*venet), GFP_KERNEL);
	if (!venet)
		return NULL;
	spin_lock_init(&venet->lock);
	venet->first_free = NO_SLOT;
	venet->stats = netdev_alloc_pcpu_stats(struct venet_stats);
	if (!venet->stats || venet_resize(venet, ring_size)) {
		venet_free(venet);
		return NULL;
	}

	return venet;
}
