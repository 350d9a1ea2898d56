// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP segments on IPv4 that the host may cut, for a station that is not the
 * host. Even the shortest is two segments, so that all lengths may be sent in
 * all ways.
 */
#include <arpa/inet.h>
#include <net/ethernet.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/mman.h>
#include "frames.h"
#include "program.h"

#define LINE		64
#define SEGMENT_MAX	1448

/* Neighbours do not share a cache line, nor do all frames fall into one set. */
static size_t stride(uint32_t len)
{
	return (len + LINE - 1) / LINE * LINE + LINE;
}

void *frame_at(const struct frames *frames, unsigned int i)
{
	return (char *)frames->memory + i * stride(frames->len) + LINE;
}

void frames_alloc(struct frames *frames)
{
	frames->size = FRAMES * stride(FRAME_MAX);
	frames->memory = mmap(NULL, frames->size, PROT_READ | PROT_WRITE,
			      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (frames->memory == MAP_FAILED)
		die("memory");
}

static void build(void *frame, uint32_t len, uint16_t gso_size)
{
	struct virtio_net_hdr *hdr = with_header(frame);
	struct ether_header *eth = frame;
	struct iphdr *ip = (void *)(eth + 1);
	struct tcphdr *tcp = (void *)(ip + 1);

	memset(hdr, 0, sizeof(*hdr));
	hdr->flags = VIRTIO_NET_HDR_F_NEEDS_CSUM;
	hdr->gso_type = VIRTIO_NET_HDR_GSO_TCPV4;
	hdr->hdr_len = FRAME_HEADERS;
	hdr->gso_size = gso_size;
	hdr->csum_start = FRAME_CSUM_START;
	hdr->csum_offset = FRAME_CSUM_OFFSET;

	memset(frame, 0x5a, len);
	memset(frame, 0, FRAME_HEADERS);
	memcpy(eth->ether_dhost, "\x02other", ETH_ALEN);
	memcpy(eth->ether_shost, "\x02guest", ETH_ALEN);
	eth->ether_type = htons(ETHERTYPE_IP);
	ip->version = 4;
	ip->ihl = 5;
	ip->ttl = 64;
	ip->protocol = IPPROTO_TCP;
	ip->tot_len = htons(len - ETH_HLEN);
	ip->saddr = htonl(0x0a000001);
	ip->daddr = htonl(0x0a000002);
	tcp->source = htons(1024);
	tcp->dest = htons(9);
	tcp->doff = 5;
}

void frames_build(struct frames *frames, uint32_t len)
{
	uint32_t half = (len - FRAME_HEADERS) / 2;
	unsigned int i;

	frames->len = len;
	frames->gso_size = half < SEGMENT_MAX ? half : SEGMENT_MAX;
	for (i = 0; i < FRAMES; i++)
		build(frame_at(frames, i), len, frames->gso_size);
}
