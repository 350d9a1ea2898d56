// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/venet_dev.h>
#include "guest.h"
#include "program.h"

#define PATIENCE_MS	5000

/* What describes a frame to the host, on a cache line of its own. */
struct guest_descriptor {
	struct venet_sg sg;
	struct venet_iov iov;
} __attribute__((aligned(64)));

static void call(const struct guest *guest, uint32_t func, void *data,
		 uint32_t len)
{
	struct venet_ioc_call it = {
		.func = func,
		.len = len,
		.ptr = (uintptr_t)data,
	};

	if (ioctl(guest->fd, VENET_IOC_CALL, &it))
		die("call %u", func);
}

static void *shared(const struct guest *guest, uint32_t id)
{
	struct venet_ioc_shm shm = { .id = id };
	void *mem;

	if (ioctl(guest->fd, VENET_IOC_SHM, &shm))
		die("shared memory %u", id);
	mem = mmap(NULL, shm.len, PROT_READ | PROT_WRITE, MAP_SHARED,
		   guest->fd, shm.offset);
	if (mem == MAP_FAILED)
		die("mapping of shared memory %u", id);

	return mem;
}

static void register_memory(const struct guest *guest, void *mem, size_t len)
{
	struct venet_ioc_mem it = { .addr = (uintptr_t)mem, .len = len };

	if (ioctl(guest->fd, VENET_IOC_MEM, &it))
		die("registering memory");
}

static void agree(const struct guest *guest, uint32_t gid, uint32_t bits)
{
	struct venet_capabilities caps = { .gid = gid, .bits = bits };

	call(guest, VENET_CALL_NEGCAP, &caps, sizeof(caps));
	if (caps.bits != bits)
		die("group %u: the host has %x of %x", gid, caps.bits, bits);
}

static void link_up(struct guest *guest)
{
	unsigned int i;

	ring_format(&guest->rx);
	ring_format(&guest->tx);
	ring_format(&guest->events);
	for (i = 0; i < RING; i++)
		ring_give(&guest->events, i * sizeof(struct venet_event_txc),
			  sizeof(struct venet_event_txc));
	call(guest, VENET_CALL_LINKUP, NULL, 0);
}

/* Makes a device of which this process is the guest, and brings it up. */
void guest_open(struct guest *guest, const char *name,
		const struct frames *frames)
{
	size_t size = FRAMES * sizeof(struct guest_descriptor);
	struct venet_ioc_eventfd which = { .id = VENET_SHM_EVQ };
	struct venet_ioc_create create = { .ring_size = RING };

	memset(guest, 0, sizeof(*guest));
	guest->frames = frames;
	guest->fd = open("/dev/venet", O_RDWR | O_CLOEXEC);
	if (guest->fd < 0)
		die("/dev/venet");
	snprintf((char *)create.name, sizeof(create.name), "%s", name);
	if (ioctl(guest->fd, VENET_IOC_CREATE, &create))
		die("making %s", name);

	guest->descriptors = mmap(NULL, size, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (guest->descriptors == MAP_FAILED)
		die("memory");
	register_memory(guest, frames->memory, frames->size);
	register_memory(guest, guest->descriptors, size);

	guest->rx.head = shared(guest, VENET_SHM_RX);
	guest->tx.head = shared(guest, VENET_SHM_TX);
	guest->events.head = shared(guest, VENET_SHM_EVQ);
	guest->pool = shared(guest, VENET_SHM_EVQ_POOL);
	guest->eventfd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	which.fd = guest->eventfd;
	if (which.fd < 0 || ioctl(guest->fd, VENET_IOC_EVENTFD, &which))
		die("eventfd");

	agree(guest, VENET_CAP_GROUP_SG, VENET_CAP_SG | VENET_CAP_TSO4);
	agree(guest, VENET_CAP_GROUP_EVENTQ, VENET_CAP_TXC);
	link_up(guest);
}

/* Describes the frames anew, which are others now. */
void guest_describe(struct guest *guest)
{
	const struct frames *frames = guest->frames;
	struct guest_descriptor *it;
	unsigned int i;

	for (i = 0; i < FRAMES; i++) {
		it = &guest->descriptors[i];
		memset(it, 0, sizeof(*it));
		it->sg.cookie = i;
		it->sg.flags = VENET_SG_FLAG_NEEDS_CSUM | VENET_SG_FLAG_GSO;
		it->sg.len = frames->len;
		it->sg.csum.start = FRAME_CSUM_START;
		it->sg.csum.offset = FRAME_CSUM_OFFSET;
		it->sg.gso.type = VENET_GSO_TCPV4;
		it->sg.gso.hdrlen = FRAME_HEADERS;
		it->sg.gso.size = frames->gso_size;
		it->sg.count = 1;
		it->iov.len = frames->len;
		it->iov.ptr = (uintptr_t)frame_at(frames, i);
	}
}

/* Gives the host the next frame; waits for one that it has completed. */
void guest_give(struct guest *guest)
{
	unsigned int i = guest->next;

	while (ring_take_back(&guest->tx))
		;
	while (guest->busy[i] || guest->tx.given == RING) {
		guest_kick(guest);
		if (!guest_listen(guest))
			guest_pause(guest);
		while (ring_take_back(&guest->tx))
			;
	}
	guest->busy[i] = true;
	guest->outstanding++;
	guest->next = (i + 1) % FRAMES;
	ring_give(&guest->tx, (uintptr_t)&guest->descriptors[i],
		  VSG_DESC_SIZE(1));
}

/* Tells the host of the frames; it takes them before this returns. */
void guest_kick(struct guest *guest)
{
	if (ioctl(guest->fd, VENET_IOC_KICK, VENET_SHM_TX))
		die("kick");
}

/* Hears which frames are complete, and gives how many. A place for an event is
 * given back as soon as it is read: there are as many as frames, so the host
 * never waits for one.
 */
unsigned int guest_listen(struct guest *guest)
{
	struct venet_event_txc event;
	struct ioq_ring_desc *desc;
	unsigned int frames = 0;

	while ((desc = ring_take_back(&guest->events))) {
		memcpy(&event, guest->pool + desc->ptr, sizeof(event));
		errno = EPROTO;
		if (event.header.id != VENET_EVENT_TXC ||
		    event.cookie >= FRAMES || !guest->busy[event.cookie])
			die("a completion that is none");
		guest->busy[event.cookie] = false;
		guest->outstanding--;
		frames++;
		ring_give(&guest->events, desc->ptr, sizeof(event));
	}
	if (frames)
		guest->pauses = 0;

	return frames;
}

/* Lets the host go on, which has completed nothing; not for ever. */
void guest_pause(struct guest *guest)
{
	errno = ETIME;
	if (++guest->pauses > PATIENCE_MS)
		die("%u frames are not complete", guest->outstanding);
	poll(NULL, 0, 1);
}

/* Sleeps until the host signals, and gives how many frames it has completed.
 * Signals are on before and behind this.
 */
unsigned int guest_await(struct guest *guest)
{
	struct pollfd it = { .fd = guest->eventfd, .events = POLLIN };
	unsigned int frames = 0;
	uint64_t count;

	errno = ETIME;
	if (poll(&it, 1, PATIENCE_MS) != 1)
		die("no signal of %u frames", guest->outstanding);
	if (read(guest->eventfd, &count, sizeof(count)) != sizeof(count))
		die("eventfd");
	guest->signals += count;
	do {
		ring_signals_off(&guest->events);
		frames += guest_listen(guest);
	} while (ring_signals_on(&guest->events));

	return frames;
}
