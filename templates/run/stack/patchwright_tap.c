// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packet taps. They keep what they get for as long as they like, so they must
 * not get lent pages.
 */
#include <linux/if_packet.h>
#include <linux/net.h>
#include <net/sock.h>
#include "patchwright_stack.h"

struct tap {
	struct packet_type type;
	struct sk_buff_head queue;
};

static int tapped(struct sk_buff *skb, struct net_device *dev,
		  struct packet_type *type, struct net_device *orig_dev)
{
	struct tap *tap = container_of(type, struct tap, type);

	skb = skb_share_check(skb, GFP_ATOMIC);
	if (skb)
		skb_queue_tail(&tap->queue, skb);
	return NET_RX_SUCCESS;
}

static void tap_open(struct tap *tap, struct net_device *dev)
{
	memset(tap, 0, sizeof(*tap));
	skb_queue_head_init(&tap->queue);
	tap->type.type = htons(ETH_P_ALL);
	tap->type.dev = dev;
	tap->type.func = tapped;
	dev_add_pack(&tap->type);
}

static void tap_inspect(struct tap *tap, struct facts *facts)
{
	struct sk_buff *skb;

	skb_queue_walk(&tap->queue, skb)
		inspect(facts, skb);
	facts->released = loans_returned();
}

static void tap_close(struct tap *tap)
{
	dev_remove_pack(&tap->type);
	skb_queue_purge(&tap->queue);
}

static void receive_with(struct tap *taps, unsigned int count,
			 struct facts *facts)
{
	struct net_device *dev = test_device();
	struct sk_buff *skb = lent_frame(dev, facts);
	unsigned int i;

	for (i = 0; i < count; i++)
		tap_open(&taps[i], dev);
	if (skb)
		receive(skb);
	for (i = 0; i < count; i++)
		tap_inspect(&taps[i], facts);
	for (i = 0; i < count; i++)
		tap_close(&taps[i]);
}

/* bounded; orphan points of dev.c: __netif_receive_skb_core(). */
void stack_tap(struct facts *facts)
{
	struct tap tap;

	receive_with(&tap, 1, facts);
}

/* bounded; orphan points of dev.c: deliver_skb(), for all taps but the last. */
void stack_two_taps(struct facts *facts)
{
	struct tap taps[2];

	receive_with(taps, 2, facts);
}

static struct sk_buff *in_device;

static struct sk_buff *keep(struct sk_buff *skb, struct facts *facts)
{
	in_device = skb;
	return NULL;
}

/*
 * The device holds the sk_buff while the taps are looked at: its pages are in
 * use and must not be told of yet.
 */
static void transmit_with(struct tap *taps, unsigned int count,
			  struct facts *facts)
{
	struct net_device *dev = test_device();
	struct sk_buff *skb = lent_frame(dev, facts);
	unsigned int i;

	for (i = 0; i < count; i++)
		tap_open(&taps[i], dev);
	on_transmit(keep, facts);
	in_device = NULL;
	if (skb)
		dev_queue_xmit(skb);
	for (i = 0; i < count; i++)
		tap_inspect(&taps[i], facts);
	if (in_device && skb_has_release(in_device))
		facts->kept++;
	kfree_skb(in_device);
	for (i = 0; i < count; i++)
		tap_close(&taps[i]);
}

/* bounded; orphan points of dev.c: dev_queue_xmit_nit(). */
void stack_tap_on_transmit(struct facts *facts)
{
	struct tap tap;

	transmit_with(&tap, 1, facts);
}

/* bounded; orphan points of dev.c: deliver_skb() on the way out. */
void stack_two_taps_on_transmit(struct facts *facts)
{
	struct tap taps[2];

	transmit_with(taps, 2, facts);
}

/* bounded: a socket of AF_PACKET whose reader takes its time. */
void stack_packet_socket(struct facts *facts)
{
	struct net_device *dev = test_device();
	struct sk_buff *skb;
	struct socket *sock;
	int err;

	err = sock_create_kern(&init_net, AF_PACKET, SOCK_DGRAM,
			       htons(PRIVATE_PROTOCOL), &sock);
	if (err) {
		facts->error = -err;
		return;
	}
	sock->sk->sk_rcvtimeo = HZ;
	skb = lent_frame(dev, facts);
	if (skb)
		receive(skb);
	inspect_socket(sock, facts);
	read_bytes(sock, PAYLOAD, facts);
	sock_release(sock);
}
