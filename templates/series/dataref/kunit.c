// SPDX-License-Identifier: GPL-2.0-only
/* KUnit tests for release registrations, see struct skb_release.
 *
 * Each case is a trace: calls that pass an sk_buff with lent pages around, and
 * what they must change. Together the cases take every way through the
 * functions that they call, without failing allocations; where covered pages
 * cannot take a way, it is tested without.
 * In the comment of a case stand the clauses that it tests, by their names in
 * Documentation/networking/skb-release.rst, and the ways that it is there for.
 */

#include <kunit/test.h>
#include <linux/bitops.h>
#include <linux/if_ether.h>
#include <linux/mm.h>
#include <linux/netdevice.h>
#include <linux/sched.h>
#include <linux/skbuff.h>

#define OWNERS		2
#define PAGES		2
#define SEGMENTS	4
/* Lengths are in units, and a frag has two of them. */
#define UNIT		512
#define FRAG_LEN	(2 * UNIT)
/* Any budget but 0 says that a NAPI poll calls. */
#define BUDGET		64

/* Somebody who lends pages, and waits to be told that they are free. */
struct owner {
	struct skb_release rel;
	/* The pages that it has lent, one bit for each. */
	unsigned long covered;
	bool attached;
	int told;
	/* References to the covered pages that were left when it was told. */
	int left;
};

static struct owner owner[OWNERS];
static struct page *page[PAGES];

/* References to a page beside that of the test. */
static int page_refs(unsigned int i)
{
	return page_ref_count(page[i]) - 1;
}

static void owner_told(struct skb_release *rel)
{
	struct owner *it = container_of(rel, struct owner, rel);
	unsigned int i;

	it->told++;
	for_each_set_bit(i, &it->covered, PAGES)
		it->left += page_refs(i);
}

static int attach(struct sk_buff *skb, unsigned int n)
{
	struct skb_shared_info *shinfo = skb_shinfo(skb);
	struct owner *it = &owner[n];
	unsigned int i;
	int err;

	err = skb_release_attach(skb, &it->rel, owner_told);
	if (err)
		return err;
	it->attached = true;
	for (n = 0; n < shinfo->nr_frags; n++) {
		for (i = 0; i < PAGES; i++) {
			if (skb_frag_page(&shinfo->frags[n]) == page[i])
				it->covered |= BIT(i);
		}
	}

	return 0;
}

/* The owner was told once, and not before its pages were free. */
static void told_at(struct kunit *test, unsigned int i, int line)
{
	KUNIT_EXPECT_EQ_MSG(test, 1, owner[i].told, "at line %d", line);
	KUNIT_EXPECT_EQ_MSG(test, 0, owner[i].left, "at line %d", line);
}

static void page_refs_at(struct kunit *test, int first, int second, int line)
{
	KUNIT_EXPECT_EQ_MSG(test, first, page_refs(0), "at line %d", line);
	KUNIT_EXPECT_EQ_MSG(test, second, page_refs(1), "at line %d", line);
}

static void data_at(struct kunit *test, struct sk_buff *skb, int dataref,
		    int nr_frags, struct owner *it, int line)
{
	struct ubuf_info *ubuf = it ? &it->rel.ubuf : NULL;
	struct skb_shared_info *shinfo = skb_shinfo(skb);

	KUNIT_EXPECT_EQ_MSG(test, dataref, atomic_read(&shinfo->dataref),
			    "at line %d", line);
	KUNIT_EXPECT_EQ_MSG(test, nr_frags, shinfo->nr_frags, "at line %d",
			    line);
	KUNIT_EXPECT_PTR_EQ_MSG(test, ubuf, skb_zcopy(skb), "at line %d", line);
	KUNIT_EXPECT_EQ_MSG(test, !!it, skb_has_release(skb), "at line %d",
			    line);
}

/* Failures are told with the line of the case. */
#define expect_told(test, i) told_at(test, i, __LINE__)
#define expect_page_refs(test, first, second) \
	page_refs_at(test, first, second, __LINE__)
#define expect_data(test, skb, dataref, nr_frags, it) \
	data_at(test, skb, dataref, nr_frags, it, __LINE__)

static struct sk_buff *made(struct kunit *test, struct sk_buff *skb)
{
	KUNIT_ASSERT_NOT_NULL(test, skb);

	return skb;
}

/* All of it is payload. */
static void reset_headers(struct sk_buff *skb)
{
	skb->protocol = htons(ETH_P_ATALK);
	skb_reset_mac_header(skb);
	skb_reset_network_header(skb);
	skb_reset_transport_header(skb);
}

static struct sk_buff *with_data(struct sk_buff *skb, unsigned int len)
{
	if (skb) {
		reset_headers(skb);
		skb_put_zero(skb, len);
	}

	return skb;
}

static struct sk_buff *new_skb(unsigned int len)
{
	return with_data(alloc_skb(UNIT, GFP_KERNEL), len);
}

static struct sk_buff *new_fclone(void)
{
	return with_data(alloc_skb_fclone(UNIT, GFP_KERNEL), UNIT);
}

/* An sk_buff whose head is a page fragment. */
static struct sk_buff *new_built_skb(void)
{
	struct page *head = alloc_page(GFP_KERNEL);
	struct sk_buff *skb;

	if (!head)
		return NULL;
	skb = build_skb(page_address(head), SKB_DATA_ALIGN(UNIT) +
			SKB_DATA_ALIGN(sizeof(struct skb_shared_info)));
	if (!skb)
		put_page(head);

	return with_data(skb, UNIT);
}

static void add_rx_frag(struct sk_buff *skb, unsigned int i)
{
	get_page(page[i]);
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, page[i], 0, FRAG_LEN,
			PAGE_SIZE);
}

/* Puts a page into @skb, and attaches the owner of the same number. */
static struct sk_buff *covered(struct kunit *test, struct sk_buff *skb,
			       unsigned int i)
{
	KUNIT_ASSERT_NOT_NULL(test, skb);
	add_rx_frag(skb, i);
	KUNIT_ASSERT_EQ(test, 0, attach(skb, i));

	return skb;
}

static int append_pagefrags(struct sk_buff *skb, unsigned int i)
{
	int err;

/*% if (it.maxFrags) { %*/
	err = skb_append_pagefrags(skb, page[i], 0, FRAG_LEN, MAX_SKB_FRAGS);
/*% } else { %*/
	err = skb_append_pagefrags(skb, page[i], 0, FRAG_LEN);
/*% } %*/
	if (err)
		return err;
	skb->len += FRAG_LEN;
	skb->data_len += FRAG_LEN;
	skb->truesize += PAGE_SIZE;

	return 0;
}

/* As GRO does with packets that it cannot merge. */
static void add_to_frag_list(struct sk_buff *skb, struct sk_buff *member)
{
	struct sk_buff **end = &skb_shinfo(skb)->frag_list;

	while (*end)
		end = &(*end)->next;
	*end = member;
	skb->len += member->len;
	skb->data_len += member->len;
	skb->truesize += member->truesize;
	skb_shinfo(skb)->flags |= skb_shinfo(member)->flags & SKBFL_SHARED_FRAG;
}

static void napi_consume(struct sk_buff *skb)
{
	local_bh_disable();
	napi_consume_skb(skb, BUDGET);
	local_bh_enable();
}

/* Returns when the softirq that frees @skb has run, be it in ksoftirqd. */
static void kfree_skb_irq(struct sk_buff *skb)
{
	struct softnet_data *sd;
	unsigned long flags;

	local_bh_disable();
	sd = this_cpu_ptr(&softnet_data);
	local_irq_save(flags);
	dev_kfree_skb_irq(skb);
	local_irq_restore(flags);
	local_bh_enable();

	while (READ_ONCE(sd->completion_queue))
		schedule_timeout_uninterruptible(1);
	synchronize_rcu();
}

static int cow_data(struct sk_buff *skb)
{
	struct sk_buff *trailer;

	return skb_cow_data(skb, 0, &trailer);
}

static struct sk_buff *zerocopy(struct kunit *test, struct sk_buff *from)
{
	unsigned int len = skb_zerocopy_headlen(from);
	struct sk_buff *to;

	to = made(test, alloc_skb(len, GFP_KERNEL));
	KUNIT_EXPECT_EQ(test, 0, skb_zerocopy(to, from, from->len, len));

	return to;
}

static struct sk_buff *split(struct kunit *test, struct sk_buff *skb,
			     unsigned int len)
{
	struct sk_buff *rest = made(test, new_skb(0));
	unsigned int moved = skb->len - len;

	KUNIT_EXPECT_EQ(test, 0, skb_split(skb, rest, len));
	/* Whoever splits an skb says how much memory each part takes. */
	skb->truesize -= moved;
	rest->truesize += moved;

	return rest;
}

static bool coalesce(struct sk_buff *to, struct sk_buff *from)
{
	bool stolen;
	int delta;

	if (!skb_try_coalesce(to, from, &stolen, &delta))
		return false;
	kfree_skb_partial(from, stolen);

	return true;
}

/* Takes a list apart, and tells how many sk_buffs it had. */
static int take_list(struct sk_buff *list, struct sk_buff **seg)
{
	struct sk_buff *skb, *next;
	int n = 0;

	skb_list_walk_safe(list, skb, next) {
		skb_mark_not_on_list(skb);
		if (n < SEGMENTS)
			seg[n] = skb;
		n++;
	}

	return n;
}

static int segment(struct sk_buff *skb, unsigned int size,
		   netdev_features_t features, struct sk_buff **seg)
{
	struct sk_buff *list;

	reset_headers(skb);
	skb_shinfo(skb)->gso_size = size;
	list = skb_segment(skb, features | NETIF_F_HW_CSUM);
	skb_gso_reset(skb);
	if (IS_ERR(list))
		return PTR_ERR(list);

	return take_list(list, seg);
}

/* Gives the members of the frag_list, or the clones in their place. */
static int segment_list(struct sk_buff *skb, struct sk_buff **seg)
{
	struct sk_buff *list, *member;

	reset_headers(skb);
	skb_walk_frags(skb, member)
		reset_headers(member);
	skb_shinfo(skb)->gso_type = SKB_GSO_FRAGLIST;
	list = skb_segment_list(skb, NETIF_F_SG | NETIF_F_HW_CSUM, 0);
	if (IS_ERR(list))
		return PTR_ERR(list);

	/* The list starts with @skb, and has a reference to it. */
	consume_skb(skb);
	list = skb->next;
	skb_mark_not_on_list(skb);

	return take_list(list, seg);
}

/*%= it.cases %*/

/* exactly-once, never-early: where a segment takes covered pages of two owners,
 * those of the first are copied.
 */
static void test_segment_two_owners(struct kunit *test)
{
	struct sk_buff *skb, *member, *seg[SEGMENTS];
	u8 data[2];

	memset(page_address(page[0]), 1, FRAG_LEN);
	memset(page_address(page[1]), 2, FRAG_LEN);
	skb = covered(test, new_skb(0), 0);
	member = covered(test, new_skb(0), 1);
	add_to_frag_list(skb, member);
	KUNIT_ASSERT_EQ(test, 2, segment(skb, 3 * UNIT, NETIF_F_SG, seg));
	expect_data(test, seg[0], 1, 2, &owner[1]);
	KUNIT_EXPECT_EQ(test, 0, skb_copy_bits(seg[0], FRAG_LEN - 1, data, 2));
	KUNIT_EXPECT_EQ(test, 1, data[0]);
	KUNIT_EXPECT_EQ(test, 2, data[1]);
	kfree_skb(skb);
	expect_told(test, 0);
	kfree_skb(seg[0]);
	expect_page_refs(test, 0, 1);
	kfree_skb(seg[1]);
	expect_told(test, 1);
}

static int skb_release_test_init(struct kunit *test)
{
	unsigned int i;

	memset(owner, 0, sizeof(owner));
	for (i = 0; i < PAGES; i++) {
		page[i] = alloc_page(GFP_KERNEL | __GFP_ZERO);
		KUNIT_ASSERT_NOT_NULL(test, page[i]);
	}

	return 0;
}

static void skb_release_test_exit(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < OWNERS; i++)
		KUNIT_EXPECT_EQ(test, owner[i].attached, owner[i].told);
	for (i = 0; i < PAGES; i++) {
		KUNIT_EXPECT_EQ(test, 0, page_refs(i));
		put_page(page[i]);
	}
}

static struct kunit_case skb_release_test_cases[] = {
/*%= it.list %*/
	KUNIT_CASE(test_segment_two_owners),
	{}
};

static struct kunit_suite skb_release_test_suite = {
	.name = "skb-release",
	.init = skb_release_test_init,
	.exit = skb_release_test_exit,
	.test_cases = skb_release_test_cases,
};

kunit_test_suite(skb_release_test_suite);

MODULE_DESCRIPTION("KUnit tests for release registrations of skb data");
MODULE_LICENSE("GPL");
