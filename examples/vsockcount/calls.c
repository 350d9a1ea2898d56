// SPDX-License-Identifier: GPL-2.0
/*
 * A process that makes the calls of the model with sockets of its own, and asks
 * /dev/vsock behind each of them. No part of any patch.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/vm_sockets.h>
#include "patchwright_part.h"

#define SOCKETS sizeof(((struct patchwright_observation *)0)->sockets)

/* What a socket can be, as the model has it. */
enum { NONE, BOUND, CONNECTED, ACCEPTED, LEFT, LEFT_BOUND };

static struct {
	int fd;
	__u8 is;
	/* Its peer, counted from 1. */
	__u8 peer;
} sockets[SOCKETS];

static int open_bound(void)
{
	struct sockaddr_vm any = {
		.svm_family = AF_VSOCK,
		.svm_cid = VMADDR_CID_ANY,
		.svm_port = VMADDR_PORT_ANY,
	};
	int fd = socket(AF_VSOCK, SOCK_STREAM, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&any, sizeof(any)))
		patchwright_die("bind");

	return fd;
}

static void close_socket(unsigned int i)
{
	unsigned int peer = sockets[i].peer;

	close(sockets[i].fd);
	if (peer) {
		sockets[peer - 1].is = sockets[i].is == ACCEPTED ? LEFT_BOUND :
								   LEFT;
		sockets[peer - 1].peer = 0;
	}
	sockets[i].is = NONE;
	sockets[i].peer = 0;
}

/* Connects to a listener that is there for this one connection. */
static int connect_to(unsigned int from, unsigned int peer)
{
	int listener = open_bound();
	struct sockaddr_vm name;
	socklen_t size = sizeof(name);
	int err = 0;

	if (listen(listener, 1) ||
	    getsockname(listener, (struct sockaddr *)&name, &size))
		patchwright_die("listen");
	name.svm_cid = VMADDR_CID_LOCAL;
	if (connect(sockets[from].fd, (struct sockaddr *)&name, size)) {
		err = errno;
		close_socket(from);
	} else {
		sockets[peer].fd = accept(listener, NULL, NULL);
		if (sockets[peer].fd < 0)
			patchwright_die("accept");
		sockets[from].is = CONNECTED;
		sockets[from].peer = peer + 1;
		sockets[peer].is = ACCEPTED;
		sockets[peer].peer = from + 1;
	}
	close(listener);

	return err;
}

static void observe(struct patchwright_observation *seen)
{
	static int device = -1;
	struct vm_sockets_counts counts;
	unsigned int i;

	if (device < 0)
		device = open("/dev/vsock", O_RDONLY);
	if (ioctl(device, IOCTL_VM_SOCKETS_GET_COUNTS, &counts))
		patchwright_die("IOCTL_VM_SOCKETS_GET_COUNTS");
	for (i = 0; i < SOCKETS; i++) {
		seen->sockets[i] = sockets[i].is;
		seen->peer[i] = sockets[i].peer;
	}
	seen->bound[0] = counts.bound;
	seen->connected[0] = counts.connected;
}

void patchwright_call(enum patchwright_operation operation, const __u8 *arg,
		      struct patchwright_observation *seen)
{
	unsigned int i;

	switch (operation) {
	case CALL_END:
		for (i = 0; i < SOCKETS; i++)
			if (sockets[i].is != NONE)
				close_socket(i);
		break;
	case CALL_BIND:
		sockets[arg[0]].fd = open_bound();
		sockets[arg[0]].is = BOUND;
		break;
	case CALL_CONNECT:
		seen->err[0] = connect_to(arg[0], arg[1]);
		break;
	case CALL_CLOSE:
		close_socket(arg[0]);
		break;
	}

	/* A thread of the kernel tells each end of the other. */
	patchwright_wait();
	observe(seen);
}
