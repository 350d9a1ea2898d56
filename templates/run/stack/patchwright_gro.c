// SPDX-License-Identifier: GPL-2.0-only
/*
 * A driver with NAPI whose frames lie in lent pages, headers and all.
 */
#include <linux/etherdevice.h>
#include <linux/net.h>
#include <linux/udp.h>
#include <net/sock.h>
#include <net/udp.h>
#include "patchwright_stack.h"

#define FRAMES	4

static struct napi_struct napi;
static void (*batch)(struct facts *facts);
static struct facts *noted;

static int poll(struct napi_struct *it, int budget)
{
	batch(noted);
	napi_complete_done(it, 1);
	return 1;
}

/* Has the poll function of the device receive a batch of frames. */
static void poll_once(void (*what)(struct facts *facts), struct facts *facts)
{
	struct net_device *dev = test_device();

	batch = what;
	noted = facts;
	netif_napi_add(dev, &napi, poll);
	napi_enable(&napi);
	local_bh_disable();
	napi_schedule(&napi);
	local_bh_enable();
	napi_disable(&napi);
	netif_napi_del(&napi);
}

static void receive_frag(unsigned int datagram, struct facts *facts)
{
	struct sk_buff *skb = napi_get_frags(&napi);
	u8 *frame;

	if (!skb)
		return;
	frame = lend_frag(skb, UDP_HEADERS + PAYLOAD);
	if (!frame || lend(skb, facts)) {
		napi_free_frags(&napi);
		return;
	}
	fill_udp(frame, napi.dev->dev_addr, REMOTE_ADDRESS, DEVICE_ADDRESS,
		 datagram);
	skb->ip_summed = CHECKSUM_UNNECESSARY;
	napi_gro_frags(&napi);
}

static void receive_frags(struct facts *facts)
{
	unsigned int i;

	for (i = 0; i < FRAMES; i++)
		receive_frag(i, facts);
}

/* The same with the headers in the head, as from a driver that copies them. */
static void receive_heads(struct facts *facts)
{
	unsigned int i;

	for (i = 0; i < FRAMES; i++) {
		struct sk_buff *skb = napi_alloc_skb(&napi, UDP_HEADERS);
		u8 *data;

		if (!skb)
			return;
		data = lend_frag(skb, UDP_HEADERS + PAYLOAD);
		if (!data || lend(skb, facts)) {
			kfree_skb(skb);
			return;
		}
		fill_udp(data, napi.dev->dev_addr, REMOTE_ADDRESS,
			 DEVICE_ADDRESS, i);
		__pskb_pull_tail(skb, UDP_HEADERS);
		skb->ip_summed = CHECKSUM_UNNECESSARY;
		skb->protocol = eth_type_trans(skb, napi.dev);
		napi_gro_receive(&napi, skb);
	}
}

/* Has GRO merge the datagrams for a socket. */
static void merge_for(struct socket *sock)
{
	int on = 1;

	sock->ops->setsockopt(sock, SOL_UDP, UDP_GRO, KERNEL_SOCKPTR(&on),
			      sizeof(on));
}

static void to_socket(void (*what)(struct facts *facts), bool gro,
		      netdev_features_t features, struct facts *facts)
{
	struct net_device *dev = test_device();
	struct socket *sock;

	sock = inet_open(&init_net, SOCK_DGRAM, PORT, facts);
	if (!sock)
		return;
	if (gro)
		merge_for(sock);
	dev->features |= features;
	poll_once(what, facts);
	dev->features &= ~features;
	inspect_socket(sock, facts);
	read_bytes(sock, FRAMES * PAYLOAD, facts);
	sock_release(sock);
}

/* gro_pull_from_frag0(): the headers are pulled out of a covered page. */
void stack_gro_frags(struct facts *facts)
{
	to_socket(receive_frags, false, 0, facts);
}

/* skb_gro_receive(): what has registrations is not merged. */
void stack_gro_receive(struct facts *facts)
{
	to_socket(receive_heads, true, 0, facts);
}

/* skb_gro_receive(), where the frames begin in the frags. */
void stack_gro_receive_frags(struct facts *facts)
{
	to_socket(receive_frags, true, 0, facts);
}

/* bounded: a chain of skb_gro_receive_list() that ends in a socket. */
void stack_gro_receive_list(struct facts *facts)
{
	to_socket(receive_heads, false, NETIF_F_GRO_FRAGLIST, facts);
}

/* A frame that is shorter than its header, and the sk_buff that comes next. */
static void receive_short(struct facts *facts)
{
	struct sk_buff *skb = napi_get_frags(&napi);

	if (!skb)
		return;
	if (lend_frag(skb, ETH_HLEN - 1) && !lend(skb, facts))
		napi_gro_frags(&napi);
	facts->released = loans_returned();
	skb = napi_get_frags(&napi);
	if (skb)
		inspect(facts, skb);
	napi_free_frags(&napi);
}

/* napi_reuse_skb(): a shared info with a registration is not used again. */
void stack_gro_short(struct facts *facts)
{
	poll_once(receive_short, facts);
}
