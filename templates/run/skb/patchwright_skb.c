// SPDX-License-Identifier: GPL-2.0-only
/*
 * Replays traces of sk_buff calls and observes the state behind each call.
 */
#include <linux/sched.h>
#include <linux/string.h>
#include "patchwright.h"
#include "patchwright_fail.h"
#include "patchwright_state.h"

/* How often others may run: once in so many calls. */
#define CALLS_IN_A_ROW	1024

struct patchwright_state patchwright;

static void renew_page(unsigned int i)
{
	patchwright.page[i] = alloc_page(GFP_KERNEL | __GFP_NOFAIL);
	page_ref_add(patchwright.page[i], PAGE_REFS_OF_HARNESS - 1);
}

/*
 * The next trace starts from nothing. What this one has leaked stays leaked: a
 * page to which there still are references is never used again.
 */
static void start_over(void)
{
	unsigned int i;

	for (i = 0; i < SKBS; i++)
		patchwright.skb[i] = NULL;
	memset(patchwright.held, 0, sizeof(patchwright.held));
	memset(patchwright.attached, 0, sizeof(patchwright.attached));
	memset(patchwright.fired, 0, sizeof(patchwright.fired));
	patchwright.chained = false;
	patchwright.members = 0;

	for (i = 0; i < PAGES; i++) {
		int surplus = page_refs(i);

		if (unlikely(surplus > 0))
			renew_page(i);
		else if (unlikely(surplus < 0))
			page_ref_add(patchwright.page[i], -surplus);
	}
}

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
	struct observation *record = observe ? (struct observation *)out : NULL;
	unsigned int i;
	int ret;

	for (i = 0; i < PAGES; i++)
		renew_page(i);

	for (patchwright.number = 0; patchwright.number < count;) {
		u32 call = calls[patchwright.number];

		if (record) {
			/* Where a read faults, the host maps more than a page. */
			READ_ONCE(((u8 *)(record + 1))[-1]);
			memset(record, 0, sizeof(*record));
			patchwright.record = record;
		}

		patchwright_fail = CALL_FAIL(call);
		ret = patchwright_call(call);
		patchwright_fail = 0;
		if (patchwright.chained)
			patchwright_settle();

		if (record) {
			record->ret[0] = abs(ret);
			patchwright_observe(record);
			record++;
		}
		if (CALL_OPERATION(call) == CALL_END)
			start_over();

		patchwright.number++;
		WRITE_ONCE(*done, patchwright.number);
		if (!(patchwright.number % CALLS_IN_A_ROW))
			cond_resched();
	}
}
