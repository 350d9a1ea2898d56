// SPDX-License-Identifier: GPL-2.0-only
/*
 * By a packet socket on one end of a veth pair, whose other end is the host's.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/if_ether.h>
#include <sys/socket.h>
#include <linux/if_packet.h>
#include "program.h"
#include "way.h"

void way_open_veth(struct way *way, const struct frames *frames)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET };
	int on = 1;

	way->frames = frames;
	run("ip link add guest type veth peer name %s", way->name);
	run("ip link set guest up");
	/* Protocol 0: nothing is received. */
	way->fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
	address.sll_ifindex = if_nametoindex("guest");
	if (way->fd < 0 ||
	    setsockopt(way->fd, SOL_PACKET, PACKET_VNET_HDR, &on, sizeof(on)) ||
	    bind(way->fd, (struct sockaddr *)&address, sizeof(address)))
		die("packet socket");
}

void way_send_veth(struct way *way, unsigned long frames, unsigned int batch)
{
	struct mmsghdr messages[BATCH_MAX] = {};
	struct iovec parts[BATCH_MAX];
	unsigned int i, n;

	while (frames) {
		n = frames < batch ? frames : batch;
		for (i = 0; i < n; i++) {
			parts[i].iov_base = with_header(frame_at(way->frames,
					(frames - i) % FRAMES));
			parts[i].iov_len = sizeof(struct virtio_net_hdr) +
					   way->frames->len;
			messages[i].msg_hdr.msg_iov = &parts[i];
			messages[i].msg_hdr.msg_iovlen = 1;
		}
		if (sendmmsg(way->fd, messages, n, 0) != (int)n)
			die("sending by a packet socket");
		frames -= n;
	}
}
