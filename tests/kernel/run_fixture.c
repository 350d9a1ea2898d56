// SPDX-License-Identifier: GPL-2.0-only
/*
 * The smallest harness there is: what a call does is its lowest byte. A record
 * is 16 bytes: the number of the call, and the call.
 */
#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include "patchwright.h"

struct record {
	u64 number;
	u64 call;
};

static int *volatile nowhere;
static DEFINE_MUTEX(lock);

static void use_after_free(void)
{
	u8 *volatile bytes = kmalloc(24, GFP_KERNEL);

	kfree(bytes);
	bytes[3] = 1;
}

static void write_out_of_bounds(void)
{
	u8 *volatile bytes = kmalloc(24, GFP_KERNEL);

	bytes[24] = 1;
	kfree(bytes);
}

static void sleep_in_atomic(void)
{
	preempt_disable();
	mutex_lock(&lock);
	mutex_unlock(&lock);
	preempt_enable();
}

static noinline void step(u32 call)
{
	switch (call & 0xff) {
	case 1:
		*nowhere = 1;
		break;
	case 2:
		for (;;)
			barrier();
	case 3:
		WARN(1, "the fixture warns\n");
		break;
	case 4:
		use_after_free();
		break;
	case 5:
		write_out_of_bounds();
		break;
	case 6:
		sleep_in_atomic();
		break;
	case 7:
		schedule_timeout_uninterruptible(MAX_SCHEDULE_TIMEOUT);
		break;
	case 8:
		kernel_halt();
	}
}

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
	struct record *record = (struct record *)out;
	u64 i;

	for (i = 0; i < count; i++) {
		step(calls[i]);
		if (observe)
			record[i] = (struct record){ i, calls[i] };
		WRITE_ONCE(*done, i + 1);
		if (i % 1024 == 0)
			cond_resched();
	}
}
