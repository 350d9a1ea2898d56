// SPDX-License-Identifier: GPL-2.0-only
/*
 * Frames from the guest: taken from the TX ring, checked, made into sk_buffs,
 * and given to the host's stack.
 */

#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/nospec.h>
#include <linux/tcp.h>
#include <net/ip.h>
#include <trace/events/venet.h>
#include "venetdev.h"

/* Headers that are copied of a frame which has more. */
#define VENET_HEADERS_MAX	256

#define VENET_SG_FLAGS \
	(VENET_SG_FLAG_NEEDS_CSUM | VENET_SG_FLAG_GSO | VENET_SG_FLAG_ECN)

/* A frame as the guest describes it, read once. */
struct venet_request {
	struct venet_sg sg;
	struct venet_iov iov[MAX_SKB_FRAGS];
};

/* How far a frame has been read. */
struct venet_cursor {
	struct venetdev *vdev;
	const struct venet_iov *iov;
	/* What is left of the part. */
	u64 ptr;
	u32 len;
};

static bool negotiated(const struct venetdev *vdev, u32 group, u32 bit)
{
	return vdev->caps[group] & bit;
}

static bool completes_by_cookie(const struct venetdev *vdev)
{
	return negotiated(vdev, VENET_CAP_GROUP_EVENTQ, VENET_CAP_TXC);
}

/* Copies from the guest's memory. */
static int read_guest(struct venetdev *vdev, void *to, u64 ptr, u32 len)
{
	struct venet_span span;
	int err;

	while (len) {
		err = vdev->ops->span(vdev->guest, ptr, len, &span);
		if (err)
			return err;
		memcpy(to, span.addr, span.len);
		to += span.len;
		ptr += span.len;
		len -= span.len;
	}

	return 0;
}

/* Copies from the description of a frame, whose bytes the descriptor counts:
 * it lies in the pool, where that has been agreed on.
 */
static int read_description(struct venetdev *vdev, const struct ioq_item *item,
			    u32 offset, void *to, u32 len)
{
	size_t size, place;
	void *pool;

	if (negotiated(vdev, VENET_CAP_GROUP_SG, VENET_CAP_PMTD)) {
		pool = venetdev_shm(vdev, VENET_SHM_PMTD, &size);
		if (item->len > size || item->ptr > size - item->len)
			return -EFAULT;
		place = array_index_nospec((size_t)item->ptr, size);
		memcpy(to, pool + place + offset, len);
	} else if (item->ptr > U64_MAX - offset ||
		   read_guest(vdev, to, item->ptr + offset, len)) {
		return -EFAULT;
	}
	/* What is looked at from here on is the copy. */
	barrier();

	return 0;
}

/* The capability that lets frames be segmented so, or 0. */
static u32 gso_cap(u8 type)
{
	switch (type) {
	case VENET_GSO_TCPV4:
		return VENET_CAP_TSO4;
	case VENET_GSO_TCPV6:
		return VENET_CAP_TSO6;
	}

	return 0;
}

/* What speaks against a frame, by what is said of it: the counter that tells
 * of that, or VENET_STATS where nothing does.
 */
static enum venet_stat misdescribed(const struct venetdev *vdev,
				    const struct venet_request *request)
{
	u32 caps = vdev->caps[VENET_CAP_GROUP_SG];
	const struct venet_sg *sg = &request->sg;
	bool csum, gso;
	u64 parts = 0;
	u32 i;

	csum = sg->flags & VENET_SG_FLAG_NEEDS_CSUM;
	gso = sg->flags & VENET_SG_FLAG_GSO;
	for (i = 0; i < sg->count; i++)
		parts += request->iov[i].len;

/*% for (const { symbol, text, breaks } of it.rules) { %*/
	/* /*%= text %*/ */
	if (/*%= breaks %*/)
		return /*%= symbol %*/;
/*% } %*/

	return VENET_STATS;
}

/* Reads what a descriptor of the ring points to.
 *
 * Returns 0, or -EFAULT where there is no description of a frame, and so no
 * cookie, or -EINVAL where it is one that there is no way to read whole.
 */
static int read_request(struct venetdev *vdev, const struct ioq_item *item,
			struct venet_request *request)
{
	struct venet_sg *sg = &request->sg;
	u32 size;

	if (item->len < sizeof(*sg) ||
	    read_description(vdev, item, 0, sg, sizeof(*sg)))
		return -EFAULT;
	if (sg->count > ARRAY_SIZE(request->iov))
		return -EINVAL;
	size = sg->count * sizeof(request->iov[0]);
	if (item->len - sizeof(*sg) < size ||
	    read_description(vdev, item, sizeof(*sg), request->iov, size))
		return -EINVAL;

	return 0;
}

static void cursor_init(struct venet_cursor *cursor, struct venetdev *vdev,
			const struct venet_request *request)
{
	cursor->vdev = vdev;
	cursor->iov = request->iov;
	cursor->ptr = cursor->iov->ptr;
	cursor->len = cursor->iov->len;
}

/* Gives the next piece of the frame, of at most @len bytes; there must be
 * as many.
 */
static int next_span(struct venet_cursor *cursor, u32 len,
		     struct venet_span *span)
{
	struct venetdev *vdev = cursor->vdev;
	int err;

	while (!cursor->len) {
		cursor->iov++;
		cursor->ptr = cursor->iov->ptr;
		cursor->len = cursor->iov->len;
	}
	err = vdev->ops->span(vdev->guest, cursor->ptr, min(len, cursor->len),
			      span);
	if (err)
		return err;
	cursor->ptr += span->len;
	cursor->len -= span->len;

	return 0;
}

static int copy_frame(struct venet_cursor *cursor, struct sk_buff *skb,
		      u32 from, u32 to)
{
	struct venet_span span;
	int err;

	while (from < to) {
		err = next_span(cursor, to - from, &span);
		if (!err)
			err = skb_store_bits(skb, from, span.addr, span.len);
		if (err)
			return err;
		from += span.len;
	}

	return 0;
}

static struct sk_buff *copied(struct venetdev *vdev,
			      const struct venet_request *request)
{
	struct venet_cursor cursor;
	u32 len = request->sg.len;
	struct sk_buff *skb;
	u32 linear;
	int err;

	linear = min_t(u32, len, VENET_HEADERS_MAX);
	skb = alloc_skb_with_frags(NET_IP_ALIGN + linear, len - linear,
				   PAGE_ALLOC_COSTLY_ORDER, &err, GFP_ATOMIC);
	if (!skb)
		return ERR_PTR(-ENOMEM);
	skb_reserve(skb, NET_IP_ALIGN);
	skb_put(skb, linear);
	skb->data_len = len - linear;
	skb->len += len - linear;

	cursor_init(&cursor, vdev, request);
	err = copy_frame(&cursor, skb, 0, len);
	if (err) {
		kfree_skb(skb);
		return ERR_PTR(err);
	}
	venet_count(vdev->stats, VENET_STAT_COPIED);

	return skb;
}

static int map_span(struct sk_buff *skb, const struct venet_span *span)
{
	int i = skb_shinfo(skb)->nr_frags;

	if (!span->page)
		return -EMSGSIZE;
	if (skb_can_coalesce(skb, i, span->page, span->offset)) {
		skb_frag_size_add(&skb_shinfo(skb)->frags[i - 1], span->len);
	} else {
		if (i == MAX_SKB_FRAGS)
			return -EMSGSIZE;
		get_page(span->page);
		skb_fill_page_desc(skb, i, span->page, span->offset, span->len);
	}
	skb->truesize += PAGE_ALIGN(span->len);
	skb->len += span->len;
	skb->data_len += span->len;

	return 0;
}

/* Has the guest's pages behind the headers in the frags, and @frame attached
 * to them: it completes once they are free again, on every path from here.
 */
static struct sk_buff *mapped(struct venet_frame *frame,
			      const struct venet_request *request)
{
	u32 linear = request->sg.gso.hdrlen;
	u32 left = request->sg.len - linear;
	struct venetdev *vdev = frame->vdev;
	struct venet_cursor cursor;
	struct venet_span span;
	struct sk_buff *skb;
	int err;

	skb = alloc_skb(NET_IP_ALIGN + linear, GFP_ATOMIC);
	if (!skb)
		return ERR_PTR(-ENOMEM);
	skb_reserve(skb, NET_IP_ALIGN);
	skb_put(skb, linear);

	cursor_init(&cursor, vdev, request);
	err = copy_frame(&cursor, skb, 0, linear);
	while (!err && left) {
		err = next_span(&cursor, left, &span);
		if (!err)
			err = map_span(skb, &span);
		if (!err)
			left -= span.len;
	}
	if (!err)
		err = venet_frame_attach(frame, skb);
	if (err) {
		kfree_skb(skb);
		return ERR_PTR(err);
	}
	venet_count(vdev->stats, VENET_STAT_MAPPED);

	return skb;
}

/* Where the network header is, and of which protocol: behind the tags. */
static __be16 network_header(const struct sk_buff *skb, u32 *offset)
{
	__be16 protocol = ((struct ethhdr *)skb->data)->h_proto;
	struct vlan_hdr *vlan;

	*offset = ETH_HLEN;
	while (eth_type_vlan(protocol)) {
		if (*offset + VLAN_HLEN > skb_headlen(skb))
			return 0;
		vlan = (struct vlan_hdr *)(skb->data + *offset);
		protocol = vlan->h_vlan_encapsulated_proto;
		*offset += VLAN_HLEN;
	}

	return protocol;
}

/* Whether the headers are those of what is said to be segmented. */
static bool has_headers(const struct sk_buff *skb, const struct venet_sg *sg)
{
	u32 offset, len = sg->gso.hdrlen;
	const struct ipv6hdr *ip6;
	const struct tcphdr *tcp;
	const struct iphdr *ip;
	__be16 protocol;

	if (len > skb_headlen(skb))
		return false;
	protocol = network_header(skb, &offset);
	if (sg->gso.type == VENET_GSO_TCPV4) {
		ip = (const struct iphdr *)(skb->data + offset);
		if (protocol != htons(ETH_P_IP) || offset + sizeof(*ip) > len ||
		    ip->ihl < 5 || ip->protocol != IPPROTO_TCP)
			return false;
		offset += ip->ihl * 4;
	} else {
		ip6 = (const struct ipv6hdr *)(skb->data + offset);
		if (protocol != htons(ETH_P_IPV6) ||
		    offset + sizeof(*ip6) > len || ip6->nexthdr != IPPROTO_TCP)
			return false;
		offset += sizeof(*ip6);
	}
	tcp = (const struct tcphdr *)(skb->data + offset);

	return offset + sizeof(*tcp) <= len && tcp->doff >= 5 &&
	       offset + tcp->doff * 4 == len && sg->csum.start == offset &&
	       sg->csum.offset == offsetof(struct tcphdr, check);
}

/* Says of an sk_buff what the guest says of the frame. */
static bool describe(struct sk_buff *skb, const struct venet_sg *sg)
{
	struct skb_shared_info *shinfo = skb_shinfo(skb);

	if (sg->flags & VENET_SG_FLAG_NEEDS_CSUM &&
	    (sg->csum.start + sg->csum.offset + 2u > skb_headlen(skb) ||
	     !skb_partial_csum_set(skb, sg->csum.start, sg->csum.offset)))
		return false;
	if (!(sg->flags & VENET_SG_FLAG_GSO))
		return true;
	if (!has_headers(skb, sg))
		return false;
	shinfo->gso_type = sg->gso.type == VENET_GSO_TCPV4 ? SKB_GSO_TCPV4 :
							     SKB_GSO_TCPV6;
	if (sg->flags & VENET_SG_FLAG_ECN)
		shinfo->gso_type |= SKB_GSO_TCP_ECN;
	/* Who segments it looks at the headers once more. */
	shinfo->gso_type |= SKB_GSO_DODGY;
	shinfo->gso_size = sg->gso.size;
	shinfo->gso_segs = 0;

	return true;
}

static bool may_map(const struct venetdev *vdev, const struct venet_sg *sg)
{
	u32 copybreak = READ_ONCE(vdev->copybreak);

	return copybreak && sg->len >= copybreak &&
	       sg->flags & VENET_SG_FLAG_GSO && completes_by_cookie(vdev);
}

static void drop(struct venetdev *vdev, u64 cookie, enum venet_stat why)
{
	venet_count(vdev->stats, why);
	trace_venet_frame_refused(vdev->ifindex, cookie, why);
	dev_core_stats_rx_dropped_inc(vdev->dev);
}

/* Takes a frame whose description has been read; @frame is NULL where the
 * ring itself completes frames. It completes on every path.
 */
static void receive(struct venetdev *vdev, struct venet_frame *frame,
		    const struct venet_request *request)
{
	enum venet_stat why = misdescribed(vdev, request);
	struct net_device *dev = vdev->dev;
	struct sk_buff *skb = NULL;
	bool ours = frame;

	if (why != VENET_STATS)
		goto drop;
	why = VENET_STAT_HOST_DOWN;
	if (!netif_running(dev))
		goto drop;

	if (may_map(vdev, &request->sg)) {
		skb = mapped(frame, request);
		/* From here on the sk_buff completes the frame. */
		ours = IS_ERR(skb);
	}
	/* More pages than an sk_buff holds, or memory that is not in pages. */
	if (!skb || skb == ERR_PTR(-EMSGSIZE))
		skb = copied(vdev, request);
	if (IS_ERR(skb)) {
		why = PTR_ERR(skb) == -ENOMEM ? VENET_STAT_NO_MEMORY :
						VENET_STAT_BAD_MEMORY;
		skb = NULL;
		goto drop;
	}
	why = VENET_STAT_BAD_HEADERS;
	if (!describe(skb, &request->sg))
		goto drop;

	dev_sw_netstats_rx_add(dev, skb->len);
	skb->protocol = eth_type_trans(skb, dev);
	netif_receive_skb(skb);
	if (ours)
		venet_frame_done(frame);
	return;

drop:
	drop(vdev, request->sg.cookie, why);
	kfree_skb(skb);
	if (ours)
		venet_frame_done(frame);
}

/* The ring has completed a frame: some may be told of together. */
static void returned(struct venetdev *vdev, bool last)
{
	if (!last && ++vdev->tx_unsignalled < READ_ONCE(vdev->tx_frames))
		return;
	vdev->tx_unsignalled = 0;
	if (ioq_inject(&vdev->tx))
		vdev->ops->interrupt(vdev->guest, VENET_SHM_TX);
}

/* Takes the next frame from the ring.
 *
 * Returns 1, or 0 where there is none or no room for it, or -EPROTO where the
 * ring is broken.
 */
static int take(struct venetdev *vdev)
{
	struct venet_frame *frame = NULL;
	struct venet_request request;
	struct ioq_item item;
	int ret;

	ret = ioq_peek(&vdev->tx, &item);
	if (ret <= 0)
		return ret;
	if (completes_by_cookie(vdev)) {
		frame = venet_frame_get(vdev);
		if (!frame)
			return 0;
	}

	ret = read_request(vdev, &item, &request);
	if (frame && ret != -EFAULT) {
		frame->cookie = request.sg.cookie;
		venet_count(vdev->stats, VENET_STAT_ACCEPTED);
		trace_venet_frame_accepted(vdev->ifindex, request.sg.cookie,
					   request.sg.len);
	}
	if (!ret) {
		receive(vdev, frame, &request);
	} else {
		drop(vdev, ret == -EFAULT ? 0 : request.sg.cookie,
		     VENET_STAT_BAD_DESCRIPTOR);
		if (frame && ret == -EFAULT)
			venet_frame_put(frame);
		else if (frame)
			venet_frame_done(frame);
	}
	ioq_return(&vdev->tx, 0);
	returned(vdev, ioq_peek(&vdev->tx, &item) <= 0);

	return 1;
}

/* Takes frames from the guest. */
int venetdev_poll(struct napi_struct *napi, int budget)
{
	struct venetdev *vdev = container_of(napi, struct venetdev, napi);
	int done = 0;
	int ret = 0;

	if (READ_ONCE(vdev->link)) {
		ioq_disable(&vdev->tx);
		while (done < budget) {
			ret = take(vdev);
			if (ret <= 0)
				break;
			done++;
		}
		if (ret < 0)
			venetdev_broken(vdev);
	}
	if (done == budget)
		return done;

	if (napi_complete_done(napi, done) && !ret && READ_ONCE(vdev->link) &&
	    ioq_enable(&vdev->tx))
		napi_schedule(napi);

	return done;
}
