// SPDX-License-Identifier: GPL-2.0-only
/*
 * The transport of patchwright's test harness: runs the batch of calls that
 * the host left in a file, and ends the machine.
 *
 * The file is mapped by User-Mode Linux ("iomem=patchwright,FILE"), so calls
 * and records are plain memory here, and what was written stays in the file
 * when the kernel dies.
 */
#include <linux/console.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/reboot.h>
#include <linux/string.h>
#include <mem_user.h>
#include <os.h>
#include "patchwright.h"
#include "patchwright_fail.h"

static struct patchwright_region *region;

unsigned int patchwright_fail;

static bool fits(u64 start, u64 count, u64 size, u64 length)
{
	return start <= length && !(start % 8) &&
	       (!size || count <= (length - start) / size);
}

static bool is_usable(const struct patchwright_region *it, u64 length)
{
	u64 size = it->mode == PATCHWRIGHT_OBSERVE ? it->record_size : 0;

	return length >= sizeof(*it) && it->magic == PATCHWRIGHT_MAGIC &&
	       it->abi == PATCHWRIGHT_ABI && !(size % 8) &&
	       fits(it->calls, it->count, sizeof(u32), length) &&
	       fits(it->records, it->count, size, length);
}

static int __init patchwright_main(void)
{
	struct patchwright_region *found;
	unsigned long length;
	u8 *start;
	u64 began;

	start = (u8 *)find_iomem("patchwright", &length);
	if (!start)
		return 0;

	found = (struct patchwright_region *)start;
	if (!is_usable(found, length)) {
		found->status = PATCHWRIGHT_REFUSED;
		kernel_halt();
	}

	region = found;
	WRITE_ONCE(region->status, PATCHWRIGHT_RUNNING);
	began = ktime_get_ns();
	patchwright_run((const u32 *)(start + region->calls), region->count,
			start + region->records,
			region->mode == PATCHWRIGHT_OBSERVE, &region->done);
	region->nanoseconds = ktime_get_ns() - began;
	WRITE_ONCE(region->status, PATCHWRIGHT_FINISHED);
	kernel_halt();
	return 0;
}

/* Behind everything that the network sets up as late as it can. */
late_initcall_sync(patchwright_main);

/*
 * Some reports do not stop the kernel, whatever it is told; the host learns
 * from here which call they are about.
 */
static void note_complaint(const char *text, unsigned int length)
{
	if (!region || region->complained)
		return;
	if (strnstr(text, "BUG: ", length) ||
	    strnstr(text, "WARNING: ", length))
		region->complained = region->done + 1;
}

static void patchwright_write(struct console *console, const char *text,
			      unsigned int length)
{
	int written;

	note_complaint(text, length);
	while (length) {
		written = os_write_file(1, text, length);
		if (written == -EINTR || written == -EAGAIN)
			continue;
		if (written <= 0)
			return;
		text += written;
		length -= written;
	}
}

/* The only console: no terminal of the host's is touched. */
static struct console patchwright_console = {
	.name	= "patchwright",
	.write	= patchwright_write,
	.flags	= CON_PRINTBUFFER,
	.index	= -1,
};

static int __init patchwright_console_init(void)
{
	register_console(&patchwright_console);
	return 0;
}
console_initcall(patchwright_console_init);
