// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a process must not ask of /dev/venet: each trick returns whether it was
 * refused, or granted where it may be.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "guest.h"
#include "tricks.h"

#define PAGE		4096ul
/* Where shared memory has its offset: see VENET_IOC_SHM. */
#define SHM_STRIDE	0x1000000ul

static const unsigned long requests[] = {
	VENET_IOC_MEM, VENET_IOC_SHM, VENET_IOC_EVENTFD, VENET_IOC_CALL,
	VENET_IOC_KICK,
};

static unsigned long any_request(void)
{
	return requests[any() % ARRAY_SIZE(requests)];
}

/* Pointers that lead to no memory of the process. */
static void *no_pointer(void)
{
	void *none[] = {
		NULL, (void *)8, (void *)-1ul, (void *)(1ul << 63),
	};

	return none[any() % ARRAY_SIZE(none)];
}

static int open_another(void)
{
	int fd = open("/dev/venet", O_RDWR | O_CLOEXEC);

	if (fd < 0)
		die("/dev/venet");

	return fd;
}

static bool maps(int fd, size_t len, off_t offset)
{
	void *mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
			 offset);

	if (mem == MAP_FAILED)
		return false;
	munmap(mem, len);

	return true;
}

/* Everything but VENET_IOC_CREATE, before it. */
static bool before_create(void *it)
{
	int fd = open_another();
	bool refused;

	if (once_in(4))
		refused = !maps(fd, PAGE, any() % 4 * SHM_STRIDE);
	else
		refused = ioctl(fd, any_request(), any() % 4) &&
			  errno == ENODEV;
	close(fd);

	return refused;
}

static bool create_badly(void *it)
{
	struct venet_ioc_create create = { .ring_size = 16 };
	void *arg = &create;
	int fd, ret;

	switch (any() % 9) {
	case 0:
		create.ring_size = 1;
		break;
	case 1:
		create.ring_size = RING_MAX + 1 + (any() >> any() % 32);
		if (create.ring_size <= RING_MAX)
			create.ring_size = UINT32_MAX;
		break;
	case 2:
		create.flags = 1u << any() % 32;
		break;
	case 3:
		create.pad[any() % 2] = 1 + any() % 255;
		break;
	case 4:
		create.mac[0] = 1;
		break;
	case 5:
		memcpy(create.name, "a/b", 4);
		break;
	case 6:
		memcpy(create.name, "%d%d", 5);
		break;
	case 7:
		memcpy(create.name, guest.name, sizeof(create.name));
		break;
	default:
		arg = no_pointer();
	}
	fd = open_another();
	ret = ioctl(fd, VENET_IOC_CREATE, arg);
	close(fd);

	return ret;
}

static bool create_twice(void *it)
{
	struct venet_ioc_create create = { .ring_size = 16 };

	return ioctl(guest.fd, VENET_IOC_CREATE, &create) && errno == EBUSY;
}

/* Memory that is refused whatever the link is. */
static bool memory_badly(void *it)
{
	struct venet_ioc_mem mem = {
		.addr = (uintptr_t)guest.memory, .len = PAGE,
	};
	void *arg = &mem;

	switch (any() % 7) {
	case 0:
		mem.addr += 1 + any() % (PAGE - 1);
		break;
	case 1:
		mem.len += 1 + any() % (PAGE - 1);
		break;
	case 2:
		mem.len = 0;
		break;
	case 3:
		mem.len = -mem.addr + PAGE * (any() % 2);
		break;
	case 4:
		mem.addr = 1ul << (47 + any() % 17);
		break;
	case 5:
		/* Memory that is registered already, or a part of it. */
		mem.addr += any() % (guest.len / PAGE) * PAGE;
		mem.len = (1 + any() % 8) * PAGE;
		break;
	default:
		arg = no_pointer();
	}

	return ioctl(guest.fd, VENET_IOC_MEM, arg);
}

static bool registers(int fd, void *addr, size_t len)
{
	struct venet_ioc_mem mem = { .addr = (uintptr_t)addr, .len = len };

	return !ioctl(fd, VENET_IOC_MEM, &mem);
}

/* A device whose link never comes up, with memory of all kinds. */
static bool another_device(void *it)
{
	struct venet_ioc_create create = { .ring_size = 2 + any() % 64 };
	const int pages = 2 * VENET_MEM_MAX;
	struct venet_ioc_shm shm = { };
	int fd = open_another(), i;
	void *ring = MAP_FAILED;
	unsigned char *mem;
	bool good;

	if (ioctl(fd, VENET_IOC_CREATE, &create)) {
		if (errno != ENOMEM)
			die("another device");
		close(fd);
		return true;
	}
	mem = mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED)
		die("memory");
	munmap(mem + PAGE, PAGE);
	mprotect(mem + 3 * PAGE, PAGE, PROT_READ);

	good = !registers(fd, mem, 2 * PAGE) &&
	       !registers(fd, mem + PAGE, PAGE) &&
	       !registers(fd, mem + 2 * PAGE, 3 * PAGE);
	for (i = 0; i < VENET_MEM_MAX; i++) {
		if (once_in(8))
			break;
		good = good && registers(fd, mem + (4 + i) * PAGE, PAGE);
	}
	if (i == VENET_MEM_MAX)
		good = good && !registers(fd, mem, PAGE);

	if (ioctl(fd, VENET_IOC_SHM, &shm))
		die("shared memory");
	ring = mmap(NULL, shm.len, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		    shm.offset);
	if (ring == MAP_FAILED)
		die("mapping");
	if (i < VENET_MEM_MAX)
		/* The ring itself, as memory that frames come from. */
		registers(fd, ring, PAGE);
	/* The device goes with the last of the two. */
	if (once_in(2)) {
		munmap(ring, shm.len);
		close(fd);
	} else {
		close(fd);
		memset(ring, any(), shm.len);
		munmap(ring, shm.len);
	}
	munmap(mem, pages * PAGE);

	return good;
}

static bool unknown_shm(void *it)
{
	struct venet_ioc_shm shm = { .id = 2 + any() % 98 };
	void *arg = &shm;

	if (once_in(4))
		shm.id = VENET_SHM_EVQ + 1 + (any() >> 8);
	if (once_in(4))
		arg = no_pointer();

	return ioctl(guest.fd, VENET_IOC_SHM, arg);
}

static bool eventfd_badly(void *it)
{
	struct venet_ioc_eventfd which = { .id = any() % 3, .fd = guest.fd };
	void *arg = &which;

	switch (any() % 4) {
	case 0:
		which.fd = -2 - (int)(any() >> 1);
		break;
	case 1:
		which.id = 3 + any() % 99;
		which.fd = guest.event_fd;
		break;
	case 2:
		arg = no_pointer();
		break;
	default:
		break;
	}

	return ioctl(guest.fd, VENET_IOC_EVENTFD, arg);
}

/* Another eventfd, of which the device has the last reference. */
static bool eventfd_again(void *it)
{
	struct venet_ioc_eventfd which = {
		.id = once_in(2) ? VENET_SHM_RX : VENET_SHM_TX,
		.fd = once_in(4) ? -1 : eventfd(any(), EFD_NONBLOCK),
	};
	int ret;

	ret = ioctl(guest.fd, VENET_IOC_EVENTFD, &which);
	if (which.fd >= 0)
		close(which.fd);

	return !ret;
}

static bool map_badly(void *it)
{
	struct venet_ioc_shm shm = { .id = VENET_SHM_TX };

	if (ioctl(guest.fd, VENET_IOC_SHM, &shm))
		die("shared memory");
	switch (any() % 5) {
	case 0:
		return !maps(guest.fd, (shm.len + 2 * PAGE - 1) / PAGE * PAGE +
			     any() % 64 * PAGE, shm.offset);
	case 1:
		return !maps(guest.fd, PAGE, shm.offset + PAGE);
	case 2:
		return !maps(guest.fd, PAGE, (3 + any() % 97) * SHM_STRIDE);
	case 3:
		/* Its lower 32 bits are those of a ring. */
		return !maps(guest.fd, PAGE, (off_t)(1 + any() % 127) << 56);
	default:
		return !maps(guest.fd, PAGE, (off_t)(any() | 0x10000) << 24);
	}
}

static bool unknown_request(void *it)
{
	unsigned long request = _IOC(any() % 4, _IOC_TYPE(VENET_IOC_KICK),
				     16 + any() % 240, any() % 64);

	return ioctl(guest.fd, request, no_pointer());
}

static bool no_argument(void *it)
{
	unsigned long request = any_request();

	/* A kick has no pointer, but a ring: there are no such rings. */
	return ioctl(guest.fd, request, request == VENET_IOC_KICK ?
		     (void *)-1ul : no_pointer());
}

static bool read_or_write(void *it)
{
	char byte = 0;

	return read(guest.fd, &byte, 1) < 0 && write(guest.fd, &byte, 1) < 0;
}

static const struct trick tricks[] = {
	{ "before-create", before_create },
	{ "create-badly", create_badly },
	{ "create-twice", create_twice },
	{ "memory-badly", memory_badly },
	{ "another-device", another_device },
	{ "unknown-shm", unknown_shm },
	{ "eventfd-badly", eventfd_badly },
	{ "eventfd-again", eventfd_again },
	{ "map-badly", map_badly },
	{ "unknown-request", unknown_request },
	{ "no-argument", no_argument },
	{ "read-or-write", read_or_write },
};

struct tricks file_tricks = {
	.name = "file",
	.list = tricks,
	.nr = ARRAY_SIZE(tricks),
};
