// SPDX-License-Identifier: GPL-2.0-only
/*
 * An example of a guest: it sends TCP segments from its own memory, which the
 * host may cut as a stack would, and counts how often it hears of each.
 *
 *	venet-guest send DEVICE FRAMES BYTES
 *	venet-guest pool DEVICE FRAMES BYTES
 *
 * The second describes the frames in the pool that the host has for that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "guest.h"
#include "host.h"

static void send_frames(unsigned long frames, uint32_t bytes)
{
	unsigned int i, count;

	while (guest.sent < frames) {
		guest_listen();
		i = guest_free_slot();
		if (i == NO_SLOT || guest.tx.given == guest.setup.ring_size) {
			guest_kick(&guest.tx, VENET_SHM_TX);
			guest_drain(10);
			continue;
		}
		guest_build(i, bytes);
		count = guest_slot(i)->sg.count;
		guest_give_frame(i, guest_describe(i), VSG_DESC_SIZE(count));
		if (guest.sent % 16 == 0)
			guest_kick(&guest.tx, VENET_SHM_TX);
	}
	guest_kick(&guest.tx, VENET_SHM_TX);
	guest_drain(5000);
}

int main(int argc, char *argv[])
{
	struct guest_setup setup = {
		.ring_size = 256,
		.slots = 256,
		.sg_caps = VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_ECN,
		.event_caps = VENET_CAP_TXC | VENET_CAP_LINKSTATE,
	};
	unsigned long frames, bytes;

	if (argc != 5)
		goto usage;
	if (!strcmp(argv[1], "pool"))
		setup.sg_caps |= VENET_CAP_PMTD;
	else if (strcmp(argv[1], "send"))
		goto usage;
	setup.name = argv[2];
	frames = strtoul(argv[3], NULL, 0);
	bytes = strtoul(argv[4], NULL, 0);
	if (bytes <= HEADERS || bytes > FRAME_MAX)
		goto usage;

	guest_open(&setup);
	host_up(guest.name);
	if (guest_agree())
		die("agreement");
	if (guest_pooled() != !strcmp(argv[1], "pool"))
		die("agreement on the pool");
	if (guest_link_up())
		die("link up");
	send_frames(frames, bytes);
	printf("# device=%s sent=%lu completed=%lu wrong=%lu outstanding=%lu\n",
	       guest.name, guest.sent, guest.completed, guest.wrong,
	       guest_outstanding());

	return guest.wrong || guest_outstanding();

usage:
	fprintf(stderr, "usage: %s send|pool DEVICE FRAMES BYTES\n", argv[0]);
	return 2;
}
