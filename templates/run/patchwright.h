/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the parts of patchwright's test harness know of each other. The harness
 * is built into a kernel for tests only and is no part of any patch.
 */
#ifndef _NET_CORE_PATCHWRIGHT_H
#define _NET_CORE_PATCHWRIGHT_H

#include <linux/types.h>

#define PATCHWRIGHT_MAGIC	0x54525750	/* "PWRT", read as bytes */
#define PATCHWRIGHT_ABI		1

#define PATCHWRIGHT_BARE	0	/* make the calls, write no records */
#define PATCHWRIGHT_OBSERVE	1	/* write one record behind each call */

#define PATCHWRIGHT_WAITING	0	/* as the host wrote it */
#define PATCHWRIGHT_RUNNING	1
#define PATCHWRIGHT_FINISHED	2
#define PATCHWRIGHT_REFUSED	3	/* not the region that was expected */

/**
 * struct patchwright_region - the start of the memory shared with the host
 * @magic: PATCHWRIGHT_MAGIC
 * @abi: PATCHWRIGHT_ABI
 * @mode: PATCHWRIGHT_BARE or PATCHWRIGHT_OBSERVE
 * @record_size: bytes of a record; a multiple of 8
 * @count: how many calls there are
 * @calls: offset of the calls, each a u32, from the start of the region
 * @records: offset of the records, from the start of the region
 * @done: how many calls have returned so far
 * @nanoseconds: how long all of the calls took
 * @complained: one more than @done was when the kernel first printed a report
 *	of a bug; 0 where it printed none
 * @status: how far the harness came
 * @reserved: zero
 *
 * The host writes all of it before the kernel boots; the kernel writes @done
 * and what stands behind it.
 */
struct patchwright_region {
	u32 magic;
	u32 abi;
	u32 mode;
	u32 record_size;
	u64 count;
	u64 calls;
	u64 records;
	u64 done;
	u64 nanoseconds;
	u64 complained;
	u32 status;
	u32 reserved;
};

/**
 * patchwright_run() - make the calls of a batch
 * @calls: the calls, packed
 * @count: how many there are
 * @out: room for one record for each call; not written to in bare mode
 * @observe: whether to write records
 * @done: set to the number of calls that have returned, after each of them
 *
 * Belongs to the operations under test; everything else of the harness is the
 * same for all operations.
 *
 * Context: Process context, in the first task of the kernel. Must let others
 * run now and then: cond_resched().
 */
void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done);

#endif
