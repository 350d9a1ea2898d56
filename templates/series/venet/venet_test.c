// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests for the host half: a guest that the tests are sends frames, good
 * and bad, and hears of each of them once and in order.
 */

#include <kunit/test.h>
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/rtnetlink.h>
#include <linux/tcp.h>
/*% if (it.queueStats) { %*/
#include <net/netdev_queues.h>
/*% } %*/
#include "napi_test.h"
#include "venetdev.h"

#define RING		8
/* Of the guest's memory. */
#define ORDER		6
#define MEMORY		(PAGE_SIZE << ORDER)
#define HEADERS \
	(ETH_HLEN + sizeof(struct iphdr) + sizeof(struct tcphdr))
/* No memory of the guest. */
#define NOWHERE		(MEMORY + 1)

#define ALL_CAPS \
	(VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_TSO6 | VENET_CAP_ECN)
#define ALL_EVENTS	(VENET_CAP_TXC | VENET_CAP_LINKSTATE)

/* Where the description of a frame lies, and the frame: that of cookie n is
 * at n pages.
 */
struct description {
	struct venet_sg sg;
	struct venet_iov iov[MAX_SKB_FRAGS];
};

#define FRAMES		(2 * RING)

struct guest {
	struct venetdev *vdev;
	/* Descriptions, a page for each; the frames are behind them. */
	struct page *pages;
	void *memory;
	struct ioq rx;
	struct ioq tx;
	struct ioq events;
	struct completion released;
	/* How often the guest was interrupted for events. */
	unsigned int interrupts;
	/* How often the host asked where a byte of a description is. */
	unsigned int asked[sizeof(struct description)];
	/* Neighbouring pages are not beside each other. */
	bool scattered;
	/* The memory is not in pages that may be mapped. */
	bool unmapped;
	/* The stack keeps what it gets. */
	bool keeps;
	struct sk_buff_head kept;
	/* The cookies that the host has completed, in order. */
	u64 told[4 * FRAMES];
	unsigned int nr_told;
};

static int guest_span(void *it, u64 ptr, u32 len, struct venet_span *span)
{
	struct guest *guest = it;

	if (ptr >= MEMORY)
		return -EFAULT;
	if (ptr < sizeof(struct description))
		guest->asked[ptr]++;
	if (guest->scattered)
		ptr ^= PAGE_SIZE;
	span->addr = guest->memory + ptr;
	span->page = guest->unmapped ? NULL : virt_to_page(span->addr);
	span->offset = offset_in_page(ptr);
	span->len = min_t(u32, len, PAGE_SIZE - span->offset);

	return 0;
}

static void guest_interrupt(void *it, enum venet_shm ring)
{
	struct guest *guest = it;

	if (ring == VENET_SHM_EVQ)
		guest->interrupts++;
}

static void guest_release(void *it)
{
	struct guest *guest = it;

	complete(&guest->released);
}

static const struct venet_connector_ops guest_ops = {
	.span = guest_span,
	.interrupt = guest_interrupt,
	.release = guest_release,
};

/* What the stack gets. */
static rx_handler_result_t stack_receives(struct sk_buff **skb)
{
	struct guest *guest = rcu_dereference((*skb)->dev->rx_handler_data);

	if (guest->keeps)
		__skb_queue_tail(&guest->kept, *skb);
	else
		kfree_skb(*skb);

	return RX_HANDLER_CONSUMED;
}

static u64 counted(const struct guest *guest, enum venet_stat stat)
{
	return venet_counted(guest->vdev->stats, stat);
}

static int agree(struct guest *guest, u32 gid, u32 bits)
{
	struct venet_capabilities caps = { .gid = gid, .bits = bits };
	int err;

	err = venetdev_call(guest->vdev, VENET_CALL_NEGCAP, &caps,
			    sizeof(caps));
	if (err)
		return err;

	return caps.bits == bits ? 0 : -EPROTO;
}

static void give_event_place(struct guest *guest, u64 ptr, u64 len)
{
	struct ioq_item item = { .ptr = ptr, .len = len };

	ioq_give(&guest->events, &item);
}

/* Has the link up, with rings that are new and so many places for events. */
static int link_up(struct guest *guest, unsigned int places)
{
	struct venet_memory *memory = &guest->vdev->memory;
	size_t size = sizeof(struct venet_event_txc);
	unsigned int i;

	ioq_format(&guest->rx, memory->rx, guest->vdev->ring_size);
	ioq_format(&guest->tx, memory->tx, guest->vdev->ring_size);
	ioq_format(&guest->events, memory->events, guest->vdev->ring_size);
	for (i = 0; i < places; i++)
		give_event_place(guest, i * size, size);

	return venetdev_call(guest->vdev, VENET_CALL_LINKUP, NULL, 0);
}

static int link_down(struct guest *guest)
{
	return venetdev_call(guest->vdev, VENET_CALL_LINKDOWN, NULL, 0);
}

/* Comes up again, when it has agreed on something else. */
static int agree_anew(struct guest *guest, u32 gid, u32 bits,
		      unsigned int places)
{
	int err;

	err = link_down(guest);
	if (!err)
		err = agree(guest, gid, bits);
	if (!err)
		err = link_up(guest, places);

	return err;
}

static void kick(struct guest *guest, enum venet_shm ring)
{
	local_bh_disable();
	venetdev_kick(guest->vdev, ring);
	local_bh_enable();
	settle_napi(&guest->vdev->napi);
}

static struct description *description(struct guest *guest, u64 cookie)
{
	return guest->memory + cookie * PAGE_SIZE;
}

static u64 frame_of(u64 cookie)
{
	return (FRAMES + 2 * cookie) * PAGE_SIZE;
}

/* Describes a TCP segment of so many bytes, which is to be segmented. */
static struct description *describe(struct guest *guest, u64 cookie, u32 len)
{
	struct ethhdr *eth = guest->memory + frame_of(cookie);
	struct description *it = description(guest, cookie);
	struct iphdr *ip = (void *)(eth + 1);
	struct tcphdr *tcp;
	unsigned int i;

	tcp = (void *)(ip + 1);
	memset(eth, 0, HEADERS);
	eth_broadcast_addr(eth->h_dest);
	eth->h_proto = htons(ETH_P_IP);
	ip->version = 4;
	ip->ihl = 5;
	ip->protocol = IPPROTO_TCP;
	ip->tot_len = htons(len - ETH_HLEN);
	tcp->doff = 5;

	memset(it, 0, sizeof(*it));
	it->sg.cookie = cookie;
	it->sg.len = len;
	it->sg.count = 1;
	for (i = 0; i < ARRAY_SIZE(it->iov); i++)
		it->iov[i].ptr = frame_of(cookie);
	it->iov[0].len = len;
	it->sg.flags = VENET_SG_FLAG_NEEDS_CSUM | VENET_SG_FLAG_GSO;
	it->sg.csum.start = ETH_HLEN + sizeof(*ip);
	it->sg.csum.offset = offsetof(struct tcphdr, check);
	it->sg.gso.type = VENET_GSO_TCPV4;
	it->sg.gso.hdrlen = HEADERS;
	it->sg.gso.size = 1448;

	return it;
}

/* Describes a frame that is not to be segmented. */
static struct description *describe_plain(struct guest *guest, u64 cookie)
{
	struct description *it = describe(guest, cookie, 100);

	it->sg.flags = 0;

	return it;
}

static void give(struct guest *guest, u64 ptr, u64 len)
{
	struct ioq_item item = { .ptr = ptr, .len = len };

	ioq_give(&guest->tx, &item);
}

static void send(struct guest *guest, u64 cookie)
{
	give(guest, cookie * PAGE_SIZE, sizeof(struct description));
	kick(guest, VENET_SHM_TX);
}

/* Sends a segment in which nothing is wrong. */
static void send_segment(struct guest *guest, u64 cookie)
{
	describe(guest, cookie, 3000);
	send(guest, cookie);
}

/* Sends a frame that is not to be segmented. */
static void send_plain(struct guest *guest, u64 cookie)
{
	describe_plain(guest, cookie);
	send(guest, cookie);
}

/* Hears all that the host tells, without giving the places back. */
static void hear(struct guest *guest)
{
	const struct venet_event_txc *event;
	struct ioq_item item;

	while (ioq_reap(&guest->events, &item) > 0) {
		event = guest->vdev->memory.event_pool + item.ptr;
		if (event->header.id == VENET_EVENT_TXC &&
		    guest->nr_told < ARRAY_SIZE(guest->told))
			guest->told[guest->nr_told++] = event->cookie;
	}
	while (ioq_reap(&guest->tx, &item) > 0)
		;
}

/* How often the host has completed a cookie. */
static unsigned int told(struct guest *guest, u64 cookie)
{
	unsigned int i, times = 0;

	hear(guest);
	for (i = 0; i < guest->nr_told; i++)
		times += guest->told[i] == cookie;

	return times;
}

/* References to the guest's pages beside that of the guest. */
static int references(const struct guest *guest)
{
	return page_ref_count(guest->pages) - 1;
}

static int make_device(struct guest *guest)
{
	struct net_device *dev;
	int err;

	guest->vdev = venetdev_create(&init_net, "venettest%d", &guest_ops,
				      guest, RING);
	if (IS_ERR(guest->vdev))
		return PTR_ERR(guest->vdev);
	dev = guest->vdev->dev;

	rtnl_lock();
	err = venetdev_register(guest->vdev);
	if (!err)
		err = netdev_rx_handler_register(dev, stack_receives, guest);
	if (!err)
		err = dev_open(dev, NULL);
	rtnl_unlock();

	return err;
}

static int guest_init(struct kunit *test)
{
	struct guest *guest;
	int err;

	guest = kunit_kzalloc(test, sizeof(*guest), GFP_KERNEL);
	if (!guest)
		return -ENOMEM;
	test->priv = guest;
	init_completion(&guest->released);
	__skb_queue_head_init(&guest->kept);
	guest->pages = alloc_pages(GFP_KERNEL | __GFP_COMP | __GFP_ZERO, ORDER);
	if (!guest->pages)
		return -ENOMEM;
	guest->memory = page_address(guest->pages);

	err = make_device(guest);
	if (!err)
		err = agree(guest, VENET_CAP_GROUP_SG, ALL_CAPS);
	if (!err)
		err = agree(guest, VENET_CAP_GROUP_EVENTQ, ALL_EVENTS);
	if (!err)
		err = link_up(guest, RING);

	return err;
}

static void remove_device(struct guest *guest)
{
	struct venetdev *vdev = guest->vdev;
	LIST_HEAD(head);

	rtnl_lock();
	netdev_rx_handler_unregister(vdev->dev);
	venetdev_unregister(vdev, &head);
	unregister_netdevice_many(&head);
	rtnl_unlock();
	venetdev_put(vdev);
	guest->vdev = NULL;
}

static void guest_exit(struct kunit *test)
{
	struct guest *guest = test->priv;

	if (!guest || !guest->pages)
		return;
	__skb_queue_purge(&guest->kept);
	if (!IS_ERR_OR_NULL(guest->vdev))
		remove_device(guest);
	/* Nobody has the device, and nobody the guest's memory. */
	KUNIT_EXPECT_NE(test, 0,
			wait_for_completion_timeout(&guest->released, 5 * HZ));
	KUNIT_EXPECT_EQ(test, 0, references(guest));
	put_page(guest->pages);
}

/* Rules. */

struct broken_rule {
	const char *text;
	enum venet_stat counter;
	u32 caps;
};

static const struct broken_rule broken_rules[] = {
/*% for (const { text, symbol, caps } of it.broken) { %*/
	{ "/*%= text %*/",
	  /*%= symbol %*/, /*%= caps %*/ },
/*% } %*/
};

static void break_rule(unsigned int rule, struct venet_sg *sg,
		       struct venet_iov *iov)
{
	switch (rule) {
/*% it.broken.forEach(({ but }, i) => { %*/
	case /*%= i %*/:
/*%= but %*/
/*% }) %*/
	}
}

static void rule_text(const struct broken_rule *rule, char *text)
{
	strscpy(text, rule->text, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(broken_rule, broken_rules, rule_text);

/* A frame that breaks a rule is counted, dropped, and completed. */
static void test_broken_rule(struct kunit *test)
{
	const struct broken_rule *rule = test->param_value;
	struct guest *guest = test->priv;
	struct description *it;

	guest->keeps = true;
	KUNIT_ASSERT_EQ(test, 0, agree_anew(guest, VENET_CAP_GROUP_SG,
					    rule->caps, RING));

	it = describe(guest, 0, 3000);
	break_rule(rule - broken_rules, &it->sg, it->iov);
	send(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, counted(guest, rule->counter));
	KUNIT_EXPECT_EQ(test, 0, skb_queue_len(&guest->kept));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

/* The same frame, with nothing wrong. */
static void test_no_broken_rule(struct kunit *test)
{
	struct guest *guest = test->priv;
	unsigned int i;

	send_segment(guest, 0);
	for (i = 0; i < ARRAY_SIZE(broken_rules); i++)
		KUNIT_EXPECT_EQ(test, 0,
				counted(guest, broken_rules[i].counter));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_MAPPED));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

/* What a guest shares is read once: who changes it later changes nothing. */
static void test_read_once(struct kunit *test)
{
	struct guest *guest = test->priv;
	unsigned int i, asked = 0;

	send_segment(guest, 0);
	for (i = 0; i < ARRAY_SIZE(guest->asked); i++) {
		KUNIT_EXPECT_LE(test, guest->asked[i], 1);
		asked += guest->asked[i];
	}
	/* The frame, and its parts. */
	KUNIT_EXPECT_EQ(test, 2, asked);
}

/* Completions: one for each cookie, on every path. */

static void test_copied(struct kunit *test)
{
	struct guest *guest = test->priv;

	guest->keeps = true;
	send_plain(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_COPIED));
	KUNIT_EXPECT_EQ(test, 1, skb_queue_len(&guest->kept));
	/* The stack has a copy, whatever it does with that. */
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
	KUNIT_EXPECT_EQ(test, 0, references(guest));
}

static void test_mapped(struct kunit *test)
{
	struct guest *guest = test->priv;

	guest->keeps = true;
	send_segment(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_MAPPED));
	KUNIT_EXPECT_LT(test, 0, references(guest));
	KUNIT_EXPECT_EQ(test, 0, told(guest, 0));
	__skb_queue_purge(&guest->kept);
	KUNIT_EXPECT_EQ(test, 0, references(guest));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

static void test_cloned(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct sk_buff *clone;

	guest->keeps = true;
	send_segment(guest, 0);
	KUNIT_ASSERT_EQ(test, 1, skb_queue_len(&guest->kept));
	clone = skb_clone(skb_peek(&guest->kept), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, clone);
	__skb_queue_purge(&guest->kept);
	KUNIT_EXPECT_EQ(test, 0, told(guest, 0));
	kfree_skb(clone);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

static void test_copied_by_the_stack(struct kunit *test)
{
	struct guest *guest = test->priv;

	guest->keeps = true;
	send_segment(guest, 0);
	KUNIT_ASSERT_EQ(test, 1, skb_queue_len(&guest->kept));
	KUNIT_ASSERT_EQ(test, 0, skb_copy_ubufs(skb_peek(&guest->kept),
						GFP_KERNEL));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
	__skb_queue_purge(&guest->kept);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

/* Parts that span pages may be more pieces than an sk_buff holds. */
static void test_too_many_pages(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct description *it;
	unsigned int i;

	guest->scattered = true;
	it = describe(guest, 0, 100 * MAX_SKB_FRAGS);
	it->sg.count = MAX_SKB_FRAGS;
	for (i = 0; i < MAX_SKB_FRAGS; i++) {
		it->iov[i].len = 100;
		it->iov[i].ptr = frame_of(i % FRAMES) + PAGE_SIZE - 50;
	}
	it->iov[0].ptr = frame_of(0);
	/* Where the guest finds what is at their addresses. */
	memcpy(guest->memory + (frame_of(0) ^ PAGE_SIZE),
	       guest->memory + frame_of(0), HEADERS);
	memcpy(guest->memory + PAGE_SIZE, it, sizeof(*it));
	send(guest, 0);
	KUNIT_EXPECT_EQ(test, 0, counted(guest, VENET_STAT_MAPPED));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_COPIED));
	KUNIT_EXPECT_EQ(test, 0, references(guest));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

static void test_no_pages(struct kunit *test)
{
	struct guest *guest = test->priv;

	guest->unmapped = true;
	send_segment(guest, 0);
	KUNIT_EXPECT_EQ(test, 0, counted(guest, VENET_STAT_MAPPED));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_COPIED));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

/* A frame below the threshold is copied, and so are all if it is 0. */
static void test_threshold(struct kunit *test)
{
	struct guest *guest = test->priv;
	unsigned int i;

	for (i = 0; i < 3; i++) {
		guest->vdev->copybreak = i == 0 ? 3000 : i == 1 ? 3001 : 0;
		send_segment(guest, i);
		KUNIT_EXPECT_EQ(test, 1, told(guest, i));
		KUNIT_EXPECT_EQ(test, i, counted(guest, VENET_STAT_COPIED));
	}
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_MAPPED));
}

/* Nothing is taken from a frame whose parts are not all there. */
static void test_no_memory_of_the_guest(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct description *it;

	it = describe(guest, 0, 3000);
	it->iov[0].ptr = NOWHERE;
	send(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));

	it = describe_plain(guest, 1);
	it->iov[0].ptr = U64_MAX - 50;
	send(guest, 1);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 1));

	/* One part is mapped when the other one is found to be none. */
	it = describe(guest, 2, 6000);
	it->sg.count = 2;
	it->iov[0].len = 4000;
	it->iov[1].len = 2000;
	it->iov[1].ptr = NOWHERE;
	send(guest, 2);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 2));

	KUNIT_EXPECT_EQ(test, 3, counted(guest, VENET_STAT_BAD_MEMORY));
	KUNIT_EXPECT_EQ(test, 0, references(guest));
	KUNIT_EXPECT_EQ(test, 3, counted(guest, VENET_STAT_COMPLETIONS));
}

/* The headers are looked at when the pages are mapped already. */
static void test_other_headers(struct kunit *test)
{
	struct guest *guest = test->priv;

	describe(guest, 0, 3000);
	((struct ethhdr *)(guest->memory + frame_of(0)))->h_proto =
		htons(ETH_P_IPV6);
	send(guest, 0);
	describe(guest, 1, 3000)->sg.gso.hdrlen = HEADERS + 4;
	send(guest, 1);
	describe(guest, 2, 3000)->sg.csum.start = ETH_HLEN;
	send(guest, 2);
	KUNIT_EXPECT_EQ(test, 3, counted(guest, VENET_STAT_BAD_HEADERS));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 1));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 2));
	KUNIT_EXPECT_EQ(test, 0, references(guest));
}

static void test_host_is_down(struct kunit *test)
{
	struct guest *guest = test->priv;

	rtnl_lock();
	dev_close(guest->vdev->dev);
	rtnl_unlock();
	send_segment(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_HOST_DOWN));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

/* A description that cannot be read has no cookie; one whose parts cannot be
 * read has.
 */
static void test_bad_descriptor(struct kunit *test)
{
	struct guest *guest = test->priv;

	give(guest, NOWHERE, sizeof(struct description));
	give(guest, U64_MAX, sizeof(struct description));
	describe(guest, 0, 3000);
	give(guest, 0, sizeof(struct venet_sg) - 1);
	kick(guest, VENET_SHM_TX);
	KUNIT_EXPECT_EQ(test, 3, counted(guest, VENET_STAT_BAD_DESCRIPTOR));
	KUNIT_EXPECT_EQ(test, 0, counted(guest, VENET_STAT_ACCEPTED));
	KUNIT_EXPECT_EQ(test, 0, told(guest, 0));

	describe(guest, 1, 3000);
	give(guest, PAGE_SIZE, sizeof(struct venet_sg));
	kick(guest, VENET_SHM_TX);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 1));
	describe(guest, 2, 3000)->sg.count = MAX_SKB_FRAGS + 1;
	send(guest, 2);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 2));
	describe(guest, 3, 3000)->sg.count = U32_MAX;
	send(guest, 3);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 3));
	KUNIT_EXPECT_EQ(test, 6, counted(guest, VENET_STAT_BAD_DESCRIPTOR));
	KUNIT_EXPECT_EQ(test, 3, counted(guest, VENET_STAT_ACCEPTED));
}

/* Without completions by cookie the ring completes, and all is copied. */
static void test_completed_by_the_ring(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct ioq_item item;

	KUNIT_ASSERT_EQ(test, 0, agree_anew(guest, VENET_CAP_GROUP_EVENTQ,
					    0, RING));
	guest->keeps = true;
	send_segment(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, ioq_reap(&guest->tx, &item));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_COPIED));
	KUNIT_EXPECT_EQ(test, 0, counted(guest, VENET_STAT_COMPLETIONS));
	KUNIT_EXPECT_EQ(test, 0, told(guest, 0));
}

/* The link is down when the stack lets go: the guest hears when it is up. */
static void test_link_down_on_the_way(struct kunit *test)
{
	struct guest *guest = test->priv;

	guest->keeps = true;
	send_segment(guest, 0);
	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	__skb_queue_purge(&guest->kept);
	KUNIT_EXPECT_EQ(test, 0, told(guest, 0));
	KUNIT_ASSERT_EQ(test, 0, link_up(guest, RING));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_COMPLETIONS));
}

/* The device is gone when the stack lets go: what is left of it goes then. */
static void test_device_gone_on_the_way(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct sk_buff *skb;

	guest->keeps = true;
	send_segment(guest, 0);
	skb = __skb_dequeue(&guest->kept);
	KUNIT_ASSERT_NOT_NULL(test, skb);
	/* As the stack does with what it holds when a device goes. */
	skb->dev = NULL;
	remove_device(guest);
	flush_workqueue(venet_wq);
	KUNIT_EXPECT_FALSE(test, completion_done(&guest->released));
	kfree_skb(skb);
	flush_workqueue(venet_wq);
	KUNIT_EXPECT_TRUE(test, completion_done(&guest->released));
}

/* Events. */

static void test_full_event_queue(struct kunit *test)
{
	size_t size = sizeof(struct venet_event_txc);
	struct guest *guest = test->priv;
	u64 i;

	KUNIT_ASSERT_EQ(test, 0, agree_anew(guest, VENET_CAP_GROUP_EVENTQ,
					    VENET_CAP_TXC, 2));
	for (i = 0; i < 5; i++)
		send_plain(guest, i);
	hear(guest);
	KUNIT_EXPECT_EQ(test, 2, guest->nr_told);
	KUNIT_EXPECT_LT(test, 0, counted(guest, VENET_STAT_EVENTS_DELAYED));
	/* The guest makes room, and the rest follows. */
	for (i = 0; i < 3; i++) {
		give_event_place(guest, i * size, size);
		/* The host wants to hear of it, each time. */
		KUNIT_EXPECT_TRUE(test, ioq_inject(&guest->events));
		kick(guest, VENET_SHM_EVQ);
		hear(guest);
	}
	KUNIT_ASSERT_EQ(test, 5, guest->nr_told);
	for (i = 0; i < 5; i++)
		KUNIT_EXPECT_EQ(test, i, guest->told[i]);
}

/* An event is written to the pool, or not at all. */
static void test_bad_event_place(struct kunit *test)
{
	size_t size = sizeof(struct venet_event_txc);
	struct guest *guest = test->priv;
	struct ioq_item item;

	KUNIT_ASSERT_EQ(test, 0, agree_anew(guest, VENET_CAP_GROUP_EVENTQ,
					    VENET_CAP_TXC, 0));
	give_event_place(guest, RING * size - size + 1, size);
	give_event_place(guest, RING * size, size);
	give_event_place(guest, U64_MAX - size + 1, size);
	give_event_place(guest, U64_MAX, U64_MAX);
	give_event_place(guest, 0, size - 1);
	give_event_place(guest, RING * size - size, size);
	send_plain(guest, 7);
	KUNIT_EXPECT_EQ(test, 5, counted(guest, VENET_STAT_BAD_EVENT_PLACE));
	while (ioq_reap(&guest->events, &item) > 0 && !item.len)
		;
	KUNIT_EXPECT_EQ(test, size, item.len);
	KUNIT_EXPECT_EQ(test, RING * size - size, item.ptr);
}

/* A ring with nothing but bad places is none; no event is lost by that. */
static void test_no_event_place(struct kunit *test)
{
	size_t size = sizeof(struct venet_event_txc);
	struct guest *guest = test->priv;
	unsigned int i;

	KUNIT_ASSERT_EQ(test, 0, agree_anew(guest, VENET_CAP_GROUP_EVENTQ,
					    VENET_CAP_TXC, 0));
	for (i = 0; i < RING; i++)
		give_event_place(guest, RING * size, size);
	send_plain(guest, 7);
	KUNIT_EXPECT_EQ(test, RING, counted(guest, VENET_STAT_BAD_EVENT_PLACE));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_BROKEN_RINGS));
	KUNIT_EXPECT_FALSE(test, guest->vdev->link);
	KUNIT_EXPECT_EQ(test, 0, told(guest, 7));
	KUNIT_ASSERT_EQ(test, 0, link_up(guest, RING));
	KUNIT_EXPECT_EQ(test, 1, told(guest, 7));
}

/* A signal for every third completion, and for the last one. */
static void test_mitigation(struct kunit *test)
{
	struct guest *guest = test->priv;
	unsigned int i;

	guest->vdev->tx_frames = 3;
	guest->keeps = true;
	for (i = 0; i < 5; i++)
		send_segment(guest, i);
	hear(guest);
	ioq_disable(&guest->events);
	ioq_enable(&guest->events);
	guest->interrupts = 0;
	for (i = 0; i < 5; i++) {
		kfree_skb(__skb_dequeue(&guest->kept));
		KUNIT_EXPECT_EQ(test, i == 2 || i == 4, guest->interrupts);
		guest->interrupts = 0;
		ioq_disable(&guest->events);
		ioq_enable(&guest->events);
	}
}

/* No more frames are on their way than the ring holds. */
static void test_backpressure(struct kunit *test)
{
	struct guest *guest = test->priv;
	unsigned int i;

	guest->keeps = true;
	for (i = 0; i < RING + 2; i++) {
		send_segment(guest, i);
		hear(guest);
	}
	KUNIT_EXPECT_EQ(test, RING, skb_queue_len(&guest->kept));
	KUNIT_EXPECT_EQ(test, RING, counted(guest, VENET_STAT_ACCEPTED));
	/* One is done, and the next one comes by itself. */
	local_bh_disable();
	kfree_skb(__skb_dequeue(&guest->kept));
	local_bh_enable();
	settle_napi(&guest->vdev->napi);
	KUNIT_EXPECT_EQ(test, RING, skb_queue_len(&guest->kept));
	KUNIT_EXPECT_EQ(test, RING + 1, counted(guest, VENET_STAT_ACCEPTED));
}

/* A frame for the guest, which is sent if there is a buffer for it. */
static void transmit(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct sk_buff *skb;

	skb = alloc_skb(ETH_ZLEN, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, skb);
	skb_put_zero(skb, ETH_ZLEN);
	skb->dev = guest->vdev->dev;
	dev_direct_xmit(skb, 0);
}

/* The host wants to hear of a buffer each time that it has none. */
static void test_no_buffer(struct kunit *test)
{
	struct ioq_item item = { .ptr = 0, .len = 2000 };
	struct guest *guest = test->priv;
	struct net_device *dev;
	unsigned int i;

	dev = guest->vdev->dev;
	for (i = 0; i < 3; i++) {
		transmit(test);
		KUNIT_EXPECT_EQ(test, i + 1,
				counted(guest, VENET_STAT_NO_BUFFER));
		KUNIT_EXPECT_TRUE(test, netif_queue_stopped(dev));
		ioq_give(&guest->rx, &item);
		KUNIT_EXPECT_TRUE(test, ioq_inject(&guest->rx));
		kick(guest, VENET_SHM_RX);
		KUNIT_EXPECT_FALSE(test, netif_queue_stopped(dev));
		transmit(test);
		KUNIT_EXPECT_EQ(test, 1, ioq_reap(&guest->rx, &item));
		KUNIT_EXPECT_EQ(test, ETH_ZLEN, item.len);
		item.len = 2000;
	}
}

/* Rings and calls. */

static void test_broken_ring(struct kunit *test)
{
	struct guest *guest = test->priv;

	describe(guest, 0, 3000);
	guest->tx.head->ring[guest->tx.give].sown = 7;
	kick(guest, VENET_SHM_TX);
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_BROKEN_RINGS));
	KUNIT_EXPECT_FALSE(test, guest->vdev->link);
	KUNIT_EXPECT_FALSE(test, netif_carrier_ok(guest->vdev->dev));
	/* New rings are as good as the first ones. */
	KUNIT_ASSERT_EQ(test, 0, link_up(guest, RING));
	send(guest, 0);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 0));
}

static void test_rings_are_none(struct kunit *test)
{
	struct guest *guest = test->priv;

	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	memset(guest->events.head, 0, sizeof(*guest->events.head));
	KUNIT_EXPECT_EQ(test, -EINVAL,
			venetdev_call(guest->vdev, VENET_CALL_LINKUP, NULL, 0));
	KUNIT_EXPECT_FALSE(test, guest->vdev->link);
	KUNIT_EXPECT_FALSE(test, netif_carrier_ok(guest->vdev->dev));
}

static void test_calls(struct kunit *test)
{
	struct venet_capabilities caps = { .gid = VENET_CAP_GROUP_SG };
	struct guest *guest = test->priv;
	struct venet_eventq_query query;
	struct venetdev *vdev;
	u8 mac[ETH_ALEN];
	u32 id;

	vdev = guest->vdev;
	/* While the link is up nothing is agreed on. */
	KUNIT_EXPECT_EQ(test, -EBUSY, venetdev_call(vdev, VENET_CALL_NEGCAP,
						    &caps, sizeof(caps)));
	KUNIT_EXPECT_EQ(test, ALL_CAPS, vdev->caps[VENET_CAP_GROUP_SG]);
	KUNIT_EXPECT_EQ(test, -EBUSY,
			venetdev_call(vdev, VENET_CALL_LINKUP, NULL, 0));
	KUNIT_EXPECT_EQ(test, -EBUSY,
			venetdev_call(vdev, VENET_CALL_FLUSHRX, NULL, 0));

	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	caps.bits = U32_MAX;
	KUNIT_EXPECT_EQ(test, 0, venetdev_call(vdev, VENET_CALL_NEGCAP, &caps,
					       sizeof(caps)));
	KUNIT_EXPECT_EQ(test, ALL_CAPS | VENET_CAP_PMTD, caps.bits);
	caps.gid = 77;
	KUNIT_EXPECT_EQ(test, 0, venetdev_call(vdev, VENET_CALL_NEGCAP, &caps,
					       sizeof(caps)));
	KUNIT_EXPECT_EQ(test, 0, caps.bits);

	KUNIT_EXPECT_EQ(test, -EINVAL,
			venetdev_call(vdev, VENET_CALL_NEGCAP, &caps, 7));
	KUNIT_EXPECT_EQ(test, -EINVAL,
			venetdev_call(vdev, VENET_CALL_LINKUP, &caps, 8));
	KUNIT_EXPECT_EQ(test, -EOPNOTSUPP,
			venetdev_call(vdev, VENET_CALL_L4ROQUERY, &query,
				      sizeof(struct venet_l4ro_query)));
	KUNIT_EXPECT_EQ(test, -EOPNOTSUPP,
			venetdev_call(vdev, U32_MAX, NULL, 0));

	KUNIT_EXPECT_EQ(test, 0, venetdev_call(vdev, VENET_CALL_MACQUERY, mac,
					       sizeof(mac)));
	KUNIT_EXPECT_TRUE(test, ether_addr_equal(mac, vdev->guest_mac));
	KUNIT_EXPECT_EQ(test, 0, venetdev_call(vdev, VENET_CALL_EVQQUERY,
					       &query, sizeof(query)));
	KUNIT_EXPECT_EQ(test, 24, query.evsize);
	KUNIT_EXPECT_EQ(test, VENET_SHM_EVQ_POOL, query.dpid);
	KUNIT_EXPECT_EQ(test, VENET_SHM_EVQ, query.qid);
	KUNIT_EXPECT_EQ(test, 0, venetdev_call(vdev, VENET_CALL_PMTDQUERY, &id,
					       sizeof(id)));
	KUNIT_EXPECT_EQ(test, VENET_SHM_PMTD, id);
}

/* All buffers come back, and none has anything in it. */
static void test_flush(struct kunit *test)
{
	struct ioq_item item = { .ptr = 0, .len = 2000 };
	struct guest *guest = test->priv;
	unsigned int i;

	for (i = 0; i < RING; i++)
		ioq_give(&guest->rx, &item);
	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	KUNIT_EXPECT_EQ(test, 0, venetdev_call(guest->vdev, VENET_CALL_FLUSHRX,
					       NULL, 0));
	for (i = 0; i < RING; i++) {
		KUNIT_EXPECT_EQ(test, 1, ioq_reap(&guest->rx, &item));
		KUNIT_EXPECT_EQ(test, 0, item.len);
	}
}

static void test_pool_of_descriptions(struct kunit *test)
{
	struct guest *guest = test->priv;
	struct description *it;
	void *pool;
	size_t len;

	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	KUNIT_ASSERT_EQ(test, 0, agree(guest, VENET_CAP_GROUP_SG,
				       ALL_CAPS | VENET_CAP_PMTD));
	pool = venetdev_shm(guest->vdev, VENET_SHM_PMTD, &len);
	KUNIT_ASSERT_NOT_NULL(test, pool);
	KUNIT_EXPECT_EQ(test, RING * VSG_DESC_SIZE(MAX_SKB_FRAGS), len);
	KUNIT_ASSERT_EQ(test, 0, link_up(guest, RING));

	/* The last place of the pool, and what is partly behind it. */
	it = describe(guest, 3, 3000);
	memcpy(pool + len - VSG_DESC_SIZE(1), it, VSG_DESC_SIZE(1));
	give(guest, len - VSG_DESC_SIZE(1), VSG_DESC_SIZE(1));
	give(guest, len - VSG_DESC_SIZE(1) + 1, VSG_DESC_SIZE(1));
	give(guest, len, VSG_DESC_SIZE(1));
	give(guest, U64_MAX, VSG_DESC_SIZE(1));
	give(guest, U64_MAX - VSG_DESC_SIZE(1) + 1, VSG_DESC_SIZE(1));
	give(guest, 0, U64_MAX);
	kick(guest, VENET_SHM_TX);
	KUNIT_EXPECT_EQ(test, 1, told(guest, 3));
	KUNIT_EXPECT_EQ(test, 1, counted(guest, VENET_STAT_ACCEPTED));
	KUNIT_EXPECT_EQ(test, 5, counted(guest, VENET_STAT_BAD_DESCRIPTOR));
	/* The guest's memory was not asked for. */
	KUNIT_EXPECT_EQ(test, 0, guest->asked[0]);
}

static int resize(struct guest *guest, u32 ring_size)
{
	int err;

	rtnl_lock();
	err = venetdev_resize(guest->vdev, ring_size);
	rtnl_unlock();

	return err;
}

static void test_resize(struct kunit *test)
{
	struct guest *guest = test->priv;
	size_t len;
	u64 i;

	KUNIT_EXPECT_EQ(test, -EBUSY, resize(guest, 2 * RING));
	/* A frame is on its way meanwhile. */
	guest->keeps = true;
	send_segment(guest, 0);
	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	KUNIT_EXPECT_EQ(test, 0, resize(guest, 2 * RING));
	/* The rings of before are none, nor can they be flushed. */
	KUNIT_EXPECT_EQ(test, -EINVAL, venetdev_call(guest->vdev,
						     VENET_CALL_FLUSHRX, NULL,
						     0));
	KUNIT_EXPECT_EQ(test, -EINVAL, venetdev_call(guest->vdev,
						     VENET_CALL_LINKUP, NULL,
						     0));
	venetdev_shm(guest->vdev, VENET_SHM_EVQ_POOL, &len);
	KUNIT_EXPECT_EQ(test, 2 * RING * 24, len);
	KUNIT_ASSERT_EQ(test, 0, link_up(guest, 2 * RING));
	for (i = 1; i < 2 * RING; i++)
		send_segment(guest, i);
	KUNIT_EXPECT_EQ(test, 2 * RING, skb_queue_len(&guest->kept));

	/* Fewer are on their way then, once those of before are done. */
	KUNIT_ASSERT_EQ(test, 0, link_down(guest));
	KUNIT_EXPECT_EQ(test, 0, resize(guest, 2));
	KUNIT_ASSERT_EQ(test, 0, link_up(guest, 2));
	send_plain(guest, 0);
	KUNIT_EXPECT_EQ(test, 2 * RING, counted(guest, VENET_STAT_ACCEPTED));
	__skb_queue_purge(&guest->kept);
	KUNIT_EXPECT_EQ(test, 2 * RING, counted(guest, VENET_STAT_COMPLETIONS));
}

/*% if (it.queueStats) { %*/
static void test_queue_stats(struct kunit *test)
{
	struct netdev_queue_stats_rx rx = {};
	struct guest *guest = test->priv;
	struct net_device *dev;

	dev = guest->vdev->dev;
	send_segment(guest, 0);
	dev->stat_ops->get_queue_stats_rx(dev, 0, &rx);
	KUNIT_EXPECT_EQ(test, 1, rx.packets);
	KUNIT_EXPECT_EQ(test, 3000, rx.bytes);
	KUNIT_EXPECT_EQ(test, 0, rx.alloc_fail);
}

/*% } %*/
static struct kunit_case venet_cases[] = {
	KUNIT_CASE_PARAM(test_broken_rule, broken_rule_gen_params),
	KUNIT_CASE(test_no_broken_rule),
	KUNIT_CASE(test_read_once),
	KUNIT_CASE(test_copied),
	KUNIT_CASE(test_mapped),
	KUNIT_CASE(test_cloned),
	KUNIT_CASE(test_copied_by_the_stack),
	KUNIT_CASE(test_too_many_pages),
	KUNIT_CASE(test_no_pages),
	KUNIT_CASE(test_threshold),
	KUNIT_CASE(test_no_memory_of_the_guest),
	KUNIT_CASE(test_other_headers),
	KUNIT_CASE(test_host_is_down),
	KUNIT_CASE(test_bad_descriptor),
	KUNIT_CASE(test_completed_by_the_ring),
	KUNIT_CASE(test_link_down_on_the_way),
	KUNIT_CASE(test_device_gone_on_the_way),
	KUNIT_CASE(test_full_event_queue),
	KUNIT_CASE(test_bad_event_place),
	KUNIT_CASE(test_no_event_place),
	KUNIT_CASE(test_mitigation),
	KUNIT_CASE(test_backpressure),
	KUNIT_CASE(test_no_buffer),
	KUNIT_CASE(test_broken_ring),
	KUNIT_CASE(test_rings_are_none),
	KUNIT_CASE(test_calls),
	KUNIT_CASE(test_flush),
	KUNIT_CASE(test_pool_of_descriptions),
	KUNIT_CASE(test_resize),
/*% if (it.queueStats) { %*/
	KUNIT_CASE(test_queue_stats),
/*% } %*/
	{}
};

static struct kunit_suite venet_suite = {
	.name = "venet",
	.init = guest_init,
	.exit = guest_exit,
	.test_cases = venet_cases,
};

kunit_test_suite(venet_suite);
