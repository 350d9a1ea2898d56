// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device of a trace: made when the trace begins, gone when it ends.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "patchwright_guest.h"

static const uint32_t shm_ids[RINGS] = {
	[RX] = VENET_SHM_RX,
	[TX] = VENET_SHM_TX,
	[EVENTS] = VENET_SHM_EVQ,
};

static int device = -1;
static int eventfds[RINGS] = { -1, -1, -1 };
static size_t sizes[RINGS], event_pool_size, frame_pool_size;

static void *map_shared(uint32_t id, size_t *size)
{
	struct venet_ioc_shm shm = { .id = id };
	void *mem;

	if (ioctl(device, VENET_IOC_SHM, &shm))
		patchwright_die("VENET_IOC_SHM");
	mem = mmap(NULL, shm.len, PROT_READ | PROT_WRITE, MAP_SHARED, device,
		   shm.offset);
	if (mem == MAP_FAILED)
		patchwright_die("shared memory");
	*size = shm.len;

	return mem;
}

static void listen_to(unsigned int ring)
{
	struct venet_ioc_eventfd which = { .id = shm_ids[ring] };

	if (eventfds[ring] < 0)
		eventfds[ring] = eventfd(0, EFD_NONBLOCK);
	which.fd = eventfds[ring];
	if (ioctl(device, VENET_IOC_EVENTFD, &which))
		patchwright_die("VENET_IOC_EVENTFD");
}

static void attach(int control, const char *name)
{
	struct patchwright_device it;
	unsigned int cookie, i;

	memset(&it, 0, sizeof(it));
	memcpy(it.name, name, sizeof(it.name));
	for (cookie = 0; cookie < COOKIES; cookie++) {
		for (i = 0; i < PAGES; i++)
			it.page[cookie][i] =
				(uintptr_t)memory_payload(cookie) + i * PAGE;
	}
	if (ioctl(control, PATCHWRIGHT_ATTACH, &it))
		patchwright_die("PATCHWRIGHT_ATTACH");
}

void device_open(int control)
{
	struct venet_ioc_create create = {
		.ring_size = RING,
		.mac = { 2, 1, 2, 3, 4, 5 },
	};
	unsigned int ring;

	device = open("/dev/venet", O_RDWR);
	if (device < 0)
		patchwright_die("/dev/venet");
	if (ioctl(device, VENET_IOC_CREATE, &create))
		patchwright_die("VENET_IOC_CREATE");
	/* Before any page is pinned: that is when nobody else has it. */
	attach(control, (char *)create.name);
	memory_register(device);
	for (ring = 0; ring < RINGS; ring++) {
		rings[ring].head = map_shared(shm_ids[ring], &sizes[ring]);
		rings[ring].give = 0;
		rings[ring].reap = 0;
		rings[ring].given = 0;
		listen_to(ring);
	}
	event_pool = map_shared(VENET_SHM_EVQ_POOL, &event_pool_size);
	frame_pool = map_shared(VENET_SHM_PMTD, &frame_pool_size);
	frames_use_pool(false);
	events_new_trace();
}

void device_close(void)
{
	unsigned int ring;

	for (ring = 0; ring < RINGS; ring++)
		munmap(rings[ring].head, sizes[ring]);
	munmap(event_pool, event_pool_size);
	munmap(frame_pool, frame_pool_size);
	close(device);
	device = -1;
}

int device_call(uint32_t func, void *data, uint32_t len)
{
	struct venet_ioc_call call = {
		.func = func,
		.len = len,
		.ptr = (uintptr_t)data,
	};

	return ioctl(device, VENET_IOC_CALL, &call) ? errno : 0;
}

/* Tells the host of news in a ring, as a guest should. */
int device_kick(unsigned int ring)
{
	unsigned long id = 999;

	if (ring < RINGS) {
		rings[ring].head->signal.irq[IOQ_SOUTH].dirty = 1;
		id = shm_ids[ring];
	}

	return ioctl(device, VENET_IOC_KICK, id) ? errno : 0;
}

void device_observe(struct observation *it)
{
	unsigned int ring;
	uint64_t count;

	for (ring = 0; ring < RINGS; ring++) {
		if (read(eventfds[ring], &count, sizeof(count)) ==
		    sizeof(count))
			it->signals[ring] = count;
	}
	events_observe(it);
	if (device >= 0)
		rings_observe(it);
}
