// SPDX-License-Identifier: GPL-2.0-only
/* What a round begins with, and what must hold once it is over. */
#include <linux/if_ether.h>
#include <linux/kcsan-checks.h>
#include <linux/netdevice.h>

#include "smp.h"

/* Used in turn, so that a callback that comes rounds late is still noticed. */
#define OWNERS 1024

static struct smp_owner owners[OWNERS];
static struct smp_owner late;
static struct page *pool[SMP_OWNERS][SMP_PAGES];

static struct smp_owner *owner_of(unsigned int round, int i)
{
	return &owners[(round * SMP_OWNERS + i) % OWNERS];
}

int smp_rounds_init(void)
{
	int i, j;

	for (i = 0; i < SMP_OWNERS; i++) {
		for (j = 0; j < SMP_PAGES; j++) {
			pool[i][j] = alloc_page(GFP_KERNEL);
			if (!pool[i][j])
				return -ENOMEM;
		}
	}
	return 0;
}

bool smp_is_covered(const struct page *page)
{
	int i, j;

	for (i = 0; i < SMP_OWNERS; i++)
		for (j = 0; j < SMP_PAGES; j++)
			if (pool[i][j] == page)
				return true;
	return false;
}

/* The callback of every registration. The owner hands its pages on at once:
 * whoever still reads them is told apart by what stands in them, and raced.
 */
void smp_told(struct smp_owner *owner)
{
	int i, refs;

	smp_count_told();
	if (owner == &late) {
		smp_violation(SMP_FAILED_ATTACH, owner->round,
			      "told of an attach that failed", 1);
		return;
	}
	for (i = 0; i < SMP_PAGES; i++) {
		refs = page_ref_count(owner->page[i]);
		if (refs != 1) {
			smp_violation(SMP_NEVER_EARLY, owner->round,
				      "references to a covered page when told, beyond the owner's",
				      refs - 1);
			break;
		}
	}
	if (atomic_read(&owner->closed)) {
		smp_violation(SMP_NEVER_LOST, owner->round,
			      "told after all sk_buffs were gone", 1);
		return;
	}
	if (atomic_inc_return(&owner->told) > 1)
		smp_violation(SMP_EXACTLY_ONCE, owner->round, "times told",
			      atomic_read(&owner->told));
	for (i = 0; i < SMP_PAGES; i++) {
		/* The compiler has KCSAN see no memset(). */
		kcsan_check_write(page_address(owner->page[i]), SMP_FRAG);
		memset(page_address(owner->page[i]), SMP_BACK, SMP_FRAG);
	}
}

/* Heads differ in who frees them and in whether they can be stolen. */
static struct sk_buff *alloc_head(struct smp_thread *thread)
{
	switch (smp_random(thread, 3)) {
	case 0:
		return alloc_skb(SMP_HEAD, GFP_KERNEL);
	case 1:
		return alloc_skb_fclone(SMP_HEAD, GFP_KERNEL);
	default:
		return netdev_alloc_skb(NULL, 1200);
	}
}

static struct sk_buff *alloc_lent(struct smp_thread *thread,
				  struct smp_owner *owner)
{
	struct sk_buff *skb = alloc_head(thread);
	int i;

	if (!skb)
		return NULL;
	memset(skb_put(skb, SMP_HEAD), 0, SMP_HEAD);
	for (i = 0; i < SMP_PAGES; i++) {
		get_page(owner->page[i]);
		skb_add_rx_frag(skb, i, owner->page[i], 0, SMP_FRAG, PAGE_SIZE);
	}
	/* Before there is a clone: they all share it. */
	skb->protocol = htons(ETH_P_ATALK);
	skb_shinfo(skb)->gso_size = SMP_GSO_SIZE;
	return skb;
}

static void try_late_attach(struct sk_buff *skb, unsigned int round)
{
	late.round = round;
	if (SMP_MAY_FAIL && !smp_attach(skb, &late.reg))
		smp_violation(SMP_FAILED_ATTACH, round,
			      "a second attach was not refused", 1);
}

static void give(struct smp_thread *thread, struct sk_buff *skb)
{
	if (skb)
		smp_own(thread, skb);
}

/* Gives each thread sk_buffs that share their data with the other's. */
void smp_round_open(unsigned int round, u32 seed, struct smp_thread *threads)
{
	struct smp_owner *owner;
	struct sk_buff *skb;
	int i, j;

	for (i = 0; i < SMP_THREADS; i++)
		prandom_seed_state(&threads[i].rnd,
				   ((u64)seed << 32 | round) * SMP_THREADS + i);
	for (i = 0; i < SMP_OWNERS; i++) {
		owner = owner_of(round, i);
		owner->round = round;
		atomic_set(&owner->attached, 0);
		atomic_set(&owner->told, 0);
		atomic_set(&owner->closed, 0);
		for (j = 0; j < SMP_PAGES; j++) {
			owner->page[j] = pool[i][j];
			memset(page_address(pool[i][j]), SMP_LENT, SMP_FRAG);
		}
		skb = alloc_lent(&threads[0], owner);
		if (!skb)
			continue;
		if (smp_attach(skb, &owner->reg)) {
			kfree_skb(skb);
			continue;
		}
		atomic_set(&owner->attached, 1);
		smp_count_attach();
		try_late_attach(skb, round);
		for (j = 1; j < SMP_THREADS * 2; j++)
			give(&threads[j % SMP_THREADS],
			     skb_clone(skb, GFP_KERNEL));
		smp_own(&threads[0], skb);
	}
}

/* All sk_buffs have been freed, on both processors. */
void smp_round_close(unsigned int round)
{
	struct smp_owner *owner;
	int i, j, refs;

	for (i = 0; i < SMP_OWNERS; i++) {
		owner = owner_of(round, i);
		atomic_set(&owner->closed, 1);
		if (atomic_read(&owner->attached) && !atomic_read(&owner->told))
			smp_violation(SMP_NEVER_LOST, round,
				      "registrations told", 0);
		for (j = 0; j < SMP_PAGES; j++) {
			refs = page_ref_count(pool[i][j]);
			if (refs == 1)
				continue;
			smp_violation(SMP_REFERENCES, round,
				      "references to a page at the end, beyond the owner's",
				      refs - 1);
			/* Left to whoever has it. */
			pool[i][j] = alloc_page(GFP_KERNEL | __GFP_NOFAIL);
		}
	}
}
