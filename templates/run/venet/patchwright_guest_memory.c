// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's memory: a page for the description in each descriptor, then for
 * each cookie a page at whose end the headers of its frame are, and the pages
 * of the payload, then buffers. It is the same in all traces.
 */
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "patchwright_guest.h"

/* The headers' page, those that are observed, and one more. */
#define FRAME_PAGES	(1 + PAGES + 1)
#define FIRST_FRAME	RING
#define FIRST_BUFFER	(FIRST_FRAME + COOKIES * FRAME_PAGES)
#define REGISTERED	(FIRST_BUFFER + RING)

static unsigned char *memory;

void memory_init(void)
{
	unsigned int cookie, i;

	/* One page more, which the host is never told of. */
	memory = mmap(NULL, (REGISTERED + 1) * PAGE, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (memory == MAP_FAILED)
		die("memory");
	for (i = 0; i < (REGISTERED + 1) * PAGE; i += PAGE)
		memory[i] = 1;
	for (cookie = 0; cookie < COOKIES; cookie++) {
		for (i = 0; i < (FRAME_PAGES - 1) * PAGE; i++)
			memory_payload(cookie)[i] = patchwright_byte(cookie, i);
	}
}

void memory_register(int device)
{
	struct venet_ioc_mem mem = {
		.addr = (uintptr_t)memory,
		.len = REGISTERED * PAGE,
	};

	if (ioctl(device, VENET_IOC_MEM, &mem))
		die("VENET_IOC_MEM");
}

uint64_t memory_description(uint32_t descriptor)
{
	return (uintptr_t)memory + descriptor * PAGE;
}

unsigned char *memory_payload(unsigned int cookie)
{
	return memory + (FIRST_FRAME + cookie * FRAME_PAGES + 1) * PAGE;
}

unsigned char *memory_buffer(uint32_t descriptor)
{
	return memory + (FIRST_BUFFER + descriptor) * PAGE;
}

/* Memory of the process that is not registered. */
uint64_t memory_outside(void)
{
	return (uintptr_t)memory + REGISTERED * PAGE + 64;
}

/* The end of what is registered. */
uint64_t memory_end(void)
{
	return (uintptr_t)memory + REGISTERED * PAGE;
}
