/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the guest and the host of the harness agree on with each other and with
 * the model: the operations by their codes, and what is observed behind each
 * call. Written from the tables of the model; not to be edited.
 */
#ifndef _PATCHWRIGHT_VENET_H
#define _PATCHWRIGHT_VENET_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define RING		/*%= it.ring %*/
#define COOKIES		/*%= it.cookies %*/
#define PAGES		/*%= it.pages %*/
#define HELD		/*%= it.held %*/
#define COUNTERS	/*%= it.counters %*/
#define LENGTH_UNIT	/*%= it.lengthUnit %*/

/* The rings, by their place in a field that has one value for each. */
enum { RX, TX, EVENTS, RINGS };

/* What an sk_buff was like when the stack got it. */
#define ARRIVED_MAPPED	/*%= it.mapped %*/
#define ARRIVED_GSO	/*%= it.gso %*/
#define ARRIVED_CSUM	/*%= it.csum %*/
#define ARRIVED_ECN	/*%= it.ecn %*/
#define ARRIVED_INTACT	/*%= it.intact %*/

/* Events, as an observation has them. */
#define GOT_TXC		/*%= it.txc %*/
#define GOT_DOWN	/*%= it.down %*/
#define GOT_UP		/*%= it.up %*/
#define GOT_NONE	/*%= it.none %*/

enum patchwright_operation {
/*%= it.operations %*/
};

/* What is observed behind a call, all of it bytes. */
struct observation {
/*%= it.members %*/
};

_Static_assert(sizeof(struct observation) == /*%= it.size %*/, "as the model");

/* A new device: where the guest has the pages whose references count. */
struct patchwright_device {
	char name[16];
	/* By cookie and page. */
	__u64 page[COOKIES][PAGES];
};

/* What the guest asks of the host: /dev/patchwright. */
#define PATCHWRIGHT_ATTACH	_IOW('p', 0, struct patchwright_device)
/* Does the part of a call that is the host's. */
#define PATCHWRIGHT_HOST	_IO('p', 1)
/* Waits for what a call leads to; tells whether there is a carrier. */
#define PATCHWRIGHT_SETTLE	_IO('p', 2)
/* How many sk_buffs the host's stack holds. */
#define PATCHWRIGHT_HOLDS	_IO('p', 3)

/* The payload of a frame: what its guest wrote, and its host is to find. It is
 * the same again after 256 bytes, so parts can lie apart.
 */
static inline unsigned char patchwright_byte(unsigned int cookie,
					     unsigned int at)
{
	return at * 7 + cookie * 64;
}

#endif
