// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's memory, in pieces that are registered each by itself, with a page
 * between them that the host is never told of: the descriptions, one page for
 * each descriptor; for each cookie a page at whose end the headers of its frame
 * are, the pages of the payload, and one more; the buffers, one page for each
 * descriptor. It is the same in all traces.
 */
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "patchwright_guest.h"

#define FRAME_PAGES	(1 + PAGES + 1)

/* Where pieces begin, in pages. */
#define DESCRIPTIONS	0
#define FRAME(cookie)	(RING + 1 + (cookie) * (FRAME_PAGES + 1))
#define BUFFERS		FRAME(COOKIES)
#define ALL		(BUFFERS + RING + 1)

static unsigned char *memory;

void memory_init(void)
{
	unsigned int cookie, i;

	memory = mmap(NULL, ALL * PAGE, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (memory == MAP_FAILED)
		patchwright_die("memory");
	for (i = 0; i < ALL; i++)
		memory[i * PAGE] = 1;
	for (cookie = 0; cookie < COOKIES; cookie++) {
		for (i = 0; i < (FRAME_PAGES - 1) * PAGE; i++)
			memory_payload(cookie)[i] = patchwright_byte(cookie, i);
	}
}

static void register_piece(int device, unsigned int page, unsigned int pages)
{
	struct venet_ioc_mem mem = {
		.addr = (uintptr_t)memory + page * PAGE,
		.len = pages * PAGE,
	};

	if (ioctl(device, VENET_IOC_MEM, &mem))
		patchwright_die("VENET_IOC_MEM");
}

void memory_register(int device)
{
	unsigned int cookie;

	register_piece(device, DESCRIPTIONS, RING);
	for (cookie = 0; cookie < COOKIES; cookie++)
		register_piece(device, FRAME(cookie), FRAME_PAGES);
	register_piece(device, BUFFERS, RING);
}

uint64_t memory_description(uint32_t descriptor)
{
	return (uintptr_t)memory + (DESCRIPTIONS + descriptor) * PAGE;
}

unsigned char *memory_payload(unsigned int cookie)
{
	return memory + (FRAME(cookie) + 1) * PAGE;
}

unsigned char *memory_buffer(uint32_t descriptor)
{
	return memory + (BUFFERS + descriptor) * PAGE;
}

/* Memory of the process that is not registered. */
uint64_t memory_outside(void)
{
	return (uintptr_t)memory + (DESCRIPTIONS + RING) * PAGE + 64;
}

/* The end of what is registered for a cookie. */
uint64_t memory_end(unsigned int cookie)
{
	return (uintptr_t)memory + (FRAME(cookie) + FRAME_PAGES) * PAGE;
}
