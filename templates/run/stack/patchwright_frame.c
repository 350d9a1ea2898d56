// SPDX-License-Identifier: GPL-2.0-only
/*
 * Frames whose payload lies in lent pages.
 */
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/udp.h>
#include <net/dst.h>
#include <net/ip.h>
#include "patchwright_stack.h"

/* What is shorter has no data in it but the headers of TCP. */
#define SHORTEST	64

struct sk_buff *lent_frame(struct net_device *dev, struct facts *facts)
{
	struct sk_buff *skb = alloc_skb(LL_MAX_HEADER + ETH_HLEN, GFP_ATOMIC);
	struct ethhdr *eth;
	void *payload;

	if (!skb)
		return NULL;

	skb_reserve(skb, LL_MAX_HEADER);
	eth = skb_put_zero(skb, ETH_HLEN);
	ether_addr_copy(eth->h_dest, dev->dev_addr);
	eth->h_proto = htons(PRIVATE_PROTOCOL);
	skb->dev = dev;
	skb->protocol = eth->h_proto;
	skb_reset_mac_header(skb);
	skb_set_network_header(skb, ETH_HLEN);

	payload = lend_frag(skb, PAYLOAD);
	if (payload)
		fill_bytes(payload, 0, PAYLOAD);
	if (!payload || lend(skb, facts)) {
		kfree_skb(skb);
		return NULL;
	}
	return skb;
}

struct sk_buff *lend_payload(struct sk_buff *skb, struct facts *facts)
{
	unsigned int hlen = skb_network_offset(skb) + ip_hdrlen(skb);
	unsigned int size = skb->len - hlen;
	struct sk_buff *lent;
	void *payload;

	if (size < SHORTEST || size > PAGE_SIZE)
		return skb;
	lent = alloc_skb(LL_MAX_HEADER + hlen, GFP_ATOMIC);
	if (!lent)
		return skb;

	skb_reserve(lent, LL_MAX_HEADER);
	skb_copy_bits(skb, 0, skb_put(lent, hlen), hlen);
	lent->dev = skb->dev;
	lent->protocol = skb->protocol;
	skb_reset_mac_header(lent);
	skb_set_network_header(lent, skb_network_offset(skb));
	skb_dst_force(skb);
	skb_dst_copy(lent, skb);
	if (skb->ip_summed == CHECKSUM_PARTIAL)
		lent->ip_summed = CHECKSUM_UNNECESSARY;

	payload = lend_frag(lent, size);
	if (payload)
		skb_copy_bits(skb, hlen, payload, size);
	if (!payload || lend(lent, facts)) {
		kfree_skb(lent);
		return skb;
	}
	consume_skb(skb);
	return lent;
}

void fill_udp(u8 *at, const u8 *dest, u32 from, u32 to, unsigned int datagram)
{
	struct ethhdr *eth = (struct ethhdr *)at;
	struct iphdr *iph = (struct iphdr *)(eth + 1);
	struct udphdr *udp = (struct udphdr *)(iph + 1);

	memset(at, 0, UDP_HEADERS);
	ether_addr_copy(eth->h_dest, dest);
	eth->h_proto = htons(ETH_P_IP);

	iph->version = 4;
	iph->ihl = 5;
	iph->tot_len = htons(sizeof(*iph) + sizeof(*udp) + PAYLOAD);
	iph->id = htons(datagram + 1);
	iph->ttl = 64;
	iph->protocol = IPPROTO_UDP;
	iph->saddr = htonl(from);
	iph->daddr = htonl(to);
	iph->check = ip_fast_csum(iph, iph->ihl);

	udp->source = htons(PORT);
	udp->dest = htons(PORT);
	udp->len = htons(sizeof(*udp) + PAYLOAD);
	/* The device has looked at the checksum; GRO wants one to be there. */
	udp->check = htons(1);

	fill_bytes((u8 *)(udp + 1), datagram * PAYLOAD, PAYLOAD);
}

void receive(struct sk_buff *skb)
{
	skb->protocol = eth_type_trans(skb, skb->dev);
	local_bh_disable();
	netif_receive_skb(skb);
	local_bh_enable();
}
