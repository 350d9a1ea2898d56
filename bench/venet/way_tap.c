// SPDX-License-Identifier: GPL-2.0-only
/*
 * By a tap device, which takes one frame with each write().
 */
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/if_tun.h>
#include "program.h"
#include "way.h"

void way_open_tap(struct way *way, const struct frames *frames)
{
	struct ifreq request = {
		.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR,
	};

	way->frames = frames;
	snprintf(request.ifr_name, sizeof(request.ifr_name), "%s", way->name);
	way->fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
	if (way->fd < 0 || ioctl(way->fd, TUNSETIFF, &request))
		die("tap");
}

void way_send_tap(struct way *way, unsigned long frames, unsigned int batch)
{
	ssize_t len = sizeof(struct virtio_net_hdr) + way->frames->len;

	(void)batch;
	for (; frames; frames--) {
		if (write(way->fd,
			  with_header(frame_at(way->frames, frames % FRAMES)),
			  len) != len)
			die("writing to a tap");
	}
}
