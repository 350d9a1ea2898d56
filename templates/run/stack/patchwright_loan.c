// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages that are lent to the stack, and what becomes of them.
 */
#include <linux/mm.h>
#include <linux/string.h>
#include "patchwright_stack.h"

#define LOANS	256

/*
 * How many references to a page are the lender's own. So many that a page that
 * is put too often does not get freed.
 */
#define OWN_REFS	64

struct loan {
	struct skb_release release;
	unsigned int first;
	unsigned int count;
	unsigned int fired;
	bool early;
};

static struct page *pages[LOANS];
static unsigned int pages_lent;
static unsigned int pages_covered;

static struct loan loans[LOANS];
static unsigned int loans_made;

/* The page references that are not the lender's own. */
static int stack_refs(unsigned int i)
{
	return page_ref_count(pages[i]) - OWN_REFS;
}

static void returned(struct skb_release *release)
{
	struct loan *loan = container_of(release, struct loan, release);
	unsigned int i;

	loan->fired++;
	for (i = 0; i < loan->count; i++)
		loan->early |= stack_refs(loan->first + i) != 0;
}

void loans_begin(void)
{
	memset(loans, 0, sizeof(loans));
	pages_lent = 0;
	pages_covered = 0;
	loans_made = 0;
}

struct page *loan_page(void)
{
	struct page *page;

	if (pages_lent == LOANS)
		return NULL;
	page = alloc_page(GFP_ATOMIC | __GFP_ZERO);
	if (!page)
		return NULL;
	page_ref_add(page, OWN_REFS - 1);
	pages[pages_lent++] = page;
	return page;
}

void *lend_frag(struct sk_buff *skb, unsigned int size)
{
	struct page *page = loan_page();

	if (!page)
		return NULL;
	get_page(page);
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, page, 0, size,
			PAGE_SIZE);
	return page_address(page);
}

int lend(struct sk_buff *skb, struct facts *facts)
{
	struct loan *loan = &loans[loans_made];
	int err;

	if (loans_made == LOANS)
		return -ENOSPC;
	err = skb_release_attach(skb, &loan->release, returned);
	if (err) {
		facts->refused++;
		facts->attach_error = -err;
		return err;
	}
	loan->first = pages_covered;
	loan->count = pages_lent - pages_covered;
	pages_covered = pages_lent;
	loans_made++;
	return 0;
}

unsigned int loans_returned(void)
{
	unsigned int i, count = 0;

	for (i = 0; i < loans_made; i++)
		count += READ_ONCE(loans[i].fired);
	return count;
}

bool is_lent(const struct page *page)
{
	unsigned int i;

	for (i = 0; i < pages_lent; i++)
		if (pages[i] == page)
			return true;
	return false;
}

static bool holds_lent(const struct sk_buff *skb)
{
	const struct skb_shared_info *shinfo = skb_shinfo(skb);
	const struct sk_buff *it;
	int i;

	for (i = 0; i < shinfo->nr_frags; i++)
		if (is_lent(skb_frag_page(&shinfo->frags[i])))
			return true;
	for (it = shinfo->frag_list; it; it = it->next)
		if (holds_lent(it))
			return true;
	return false;
}

static bool is_covered(const struct sk_buff *skb)
{
	const struct sk_buff *it;

	if (skb_has_release(skb))
		return true;
	for (it = skb_shinfo(skb)->frag_list; it; it = it->next)
		if (is_covered(it))
			return true;
	return false;
}

void inspect(struct facts *facts, const struct sk_buff *skb)
{
	facts->arrived++;
	facts->covered += is_covered(skb);
	facts->borrowed += holds_lent(skb);
}

void loans_end(struct facts *facts)
{
	unsigned int i;

	facts->lent = loans_made;
	facts->fired = loans_returned();
	for (i = 0; i < loans_made; i++) {
		facts->lost += !loans[i].fired;
		facts->early += loans[i].early;
	}
	for (i = 0; i < pages_lent; i++) {
		facts->left += abs(stack_refs(i));
		if (!stack_refs(i)) {
			page_ref_sub(pages[i], OWN_REFS - 1);
			__free_page(pages[i]);
		}
	}
}
