// SPDX-License-Identifier: GPL-2.0-only
/* KUnit tests for release registrations, see struct skb_release. */

#include <kunit/test.h>
#include <linux/if_ether.h>
#include <linux/mm.h>
#include <linux/skbuff.h>

#define FRAGS		3
#define FRAG_LEN	64
#define HEAD		64

struct owner {
	struct skb_release rel;
	struct page *pages[FRAGS];
	int fired;
	/* References that the pages had beyond the owner's own, when told. */
	int held;
};

static void owner_told(struct skb_release *rel)
{
	struct owner *owner = container_of(rel, struct owner, rel);
	int i;

	owner->fired++;
	for (i = 0; i < FRAGS; i++)
		owner->held += page_ref_count(owner->pages[i]) - 1;
}

static struct owner *owner_alloc(struct kunit *test)
{
	struct owner *owner = kunit_kzalloc(test, sizeof(*owner), GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, owner);
	for (i = 0; i < FRAGS; i++) {
		owner->pages[i] = alloc_page(GFP_KERNEL | __GFP_ZERO);
		KUNIT_ASSERT_NOT_NULL(test, owner->pages[i]);
	}

	return owner;
}

/* An skb with a linear part and the pages of @owner as frags. */
static struct sk_buff *skb_alloc(struct kunit *test, struct owner *owner)
{
	struct sk_buff *skb = alloc_skb(2 * HEAD, GFP_KERNEL);
	int i;

	KUNIT_ASSERT_NOT_NULL(test, skb);
	skb_reserve(skb, HEAD);
	skb_put_zero(skb, HEAD);
	for (i = 0; i < FRAGS; i++) {
		get_page(owner->pages[i]);
		skb_add_rx_frag(skb, i, owner->pages[i], 0, FRAG_LEN,
				PAGE_SIZE);
	}

	return skb;
}

static struct sk_buff *skb_attached(struct kunit *test, struct owner *owner)
{
	struct sk_buff *skb = skb_alloc(test, owner);

	KUNIT_ASSERT_EQ(test, 0,
			skb_release_attach(skb, &owner->rel, owner_told));
	KUNIT_EXPECT_TRUE(test, skb_has_release(skb));

	return skb;
}

/* The owner was told once, when nobody but itself held a page. */
static void expect_told(struct kunit *test, struct owner *owner)
{
	int i;

	KUNIT_EXPECT_EQ(test, 1, owner->fired);
	KUNIT_EXPECT_EQ(test, 0, owner->held);
	for (i = 0; i < FRAGS; i++)
		put_page(owner->pages[i]);
}

static void skb_release_test_free(struct kunit *test)
{
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb(skb);
	expect_told(test, owner);
}

static void skb_release_test_clone(struct kunit *test)
{
	struct sk_buff *clone;
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	clone = skb_clone(skb, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, clone);
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb(clone);
	expect_told(test, owner);
}

static void skb_release_test_pskb_copy(struct kunit *test)
{
	struct sk_buff *copy;
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	copy = pskb_copy(skb, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, copy);
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb(copy);
	expect_told(test, owner);
}

static void skb_release_test_expand_head(struct kunit *test)
{
	struct sk_buff *clone;
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	KUNIT_ASSERT_EQ(test, 0, pskb_expand_head(skb, HEAD, 0, GFP_KERNEL));
	clone = skb_clone(skb, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, clone);
	KUNIT_ASSERT_EQ(test, 0, pskb_expand_head(skb, HEAD, 0, GFP_KERNEL));
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb(clone);
	expect_told(test, owner);
}

static void skb_release_test_split(struct kunit *test)
{
	struct sk_buff *rest;
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	rest = alloc_skb(HEAD, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, rest);
	KUNIT_ASSERT_EQ(test, 0, skb_split(skb, rest, HEAD + FRAG_LEN / 2));
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb(rest);
	expect_told(test, owner);
}

/* The linear part becomes the header of every segment. */
static struct sk_buff *segment(struct kunit *test, struct sk_buff *skb,
			       unsigned int gso_size)
{
	struct sk_buff *segs;

	skb_reset_mac_header(skb);
	skb_set_network_header(skb, HEAD);
	__skb_pull(skb, HEAD);
	skb->protocol = htons(ETH_P_ATALK);
	skb_shinfo(skb)->gso_size = gso_size;
	segs = skb_segment(skb, NETIF_F_SG | NETIF_F_HW_CSUM);
	KUNIT_ASSERT_FALSE(test, IS_ERR_OR_NULL(segs));

	return segs;
}

static void skb_release_test_segment(struct kunit *test)
{
	struct sk_buff *segs;
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	segs = segment(test, skb, FRAG_LEN / 2);
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb_list(segs->next);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	skb_mark_not_on_list(segs);
	kfree_skb(segs);
	expect_told(test, owner);
}

/* One segment takes frags of two owners: those of the first are copied. */
static void skb_release_test_segment_two(struct kunit *test)
{
	struct sk_buff *skb, *list, *segs;
	struct owner *first, *second;
	u8 data[FRAGS + 1];
	int i;

	first = owner_alloc(test);
	second = owner_alloc(test);
	for (i = 0; i < FRAGS; i++) {
		memset(page_address(first->pages[i]), 1 + i, FRAG_LEN);
		memset(page_address(second->pages[i]), 11 + i, FRAG_LEN);
	}
	skb = skb_attached(test, first);
	list = skb_attached(test, second);
	__skb_pull(list, HEAD);
	skb_shinfo(skb)->frag_list = list;
	skb->len += list->len;
	skb->data_len += list->len;
	skb->truesize += list->truesize;

	segs = segment(test, skb, (FRAGS + 1) * FRAG_LEN);
	for (i = 0; i <= FRAGS; i++)
		KUNIT_ASSERT_EQ(test, 0,
				skb_copy_bits(segs, HEAD + i * FRAG_LEN,
					      data + i, 1));
	for (i = 0; i < FRAGS; i++)
		KUNIT_EXPECT_EQ(test, 1 + i, data[i]);
	KUNIT_EXPECT_EQ(test, 11, data[FRAGS]);

	KUNIT_EXPECT_EQ(test, 0, first->fired);
	kfree_skb(skb);
	expect_told(test, first);
	KUNIT_EXPECT_EQ(test, 0, second->fired);
	kfree_skb_list(segs);
	expect_told(test, second);
}

static void skb_release_test_orphan(struct kunit *test)
{
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	KUNIT_ASSERT_EQ(test, 0, skb_orphan_frags_rx(skb, GFP_KERNEL));
	KUNIT_EXPECT_FALSE(test, skb_has_release(skb));
	expect_told(test, owner);
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 1, owner->fired);
}

static void skb_release_test_tx_error(struct kunit *test)
{
	struct owner *owner;
	struct sk_buff *skb;

	owner = owner_alloc(test);
	skb = skb_attached(test, owner);
	skb_tx_error(skb);
	KUNIT_EXPECT_EQ(test, 0, owner->fired);
	kfree_skb(skb);
	expect_told(test, owner);
}

static void skb_release_test_failed_attach(struct kunit *test)
{
	struct sk_buff *clone;
	struct owner *owner;
	struct sk_buff *skb;
	struct owner *late;
	int i;

	owner = owner_alloc(test);
	late = owner_alloc(test);
	skb = skb_alloc(test, owner);
	clone = skb_clone(skb, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, clone);
	KUNIT_EXPECT_EQ(test, -EBUSY,
			skb_release_attach(skb, &owner->rel, owner_told));
	kfree_skb(clone);
	skb_get(skb);
	KUNIT_EXPECT_EQ(test, -EBUSY,
			skb_release_attach(skb, &owner->rel, owner_told));
	kfree_skb(skb);
	KUNIT_EXPECT_EQ(test, 0,
			skb_release_attach(skb, &owner->rel, owner_told));
	KUNIT_EXPECT_EQ(test, -EEXIST,
			skb_release_attach(skb, &late->rel, owner_told));
	kfree_skb(skb);
	expect_told(test, owner);
	KUNIT_EXPECT_EQ(test, 0, late->fired);
	for (i = 0; i < FRAGS; i++)
		put_page(late->pages[i]);
}

static struct kunit_case skb_release_test_cases[] = {
	KUNIT_CASE(skb_release_test_free),
	KUNIT_CASE(skb_release_test_clone),
	KUNIT_CASE(skb_release_test_pskb_copy),
	KUNIT_CASE(skb_release_test_expand_head),
	KUNIT_CASE(skb_release_test_split),
	KUNIT_CASE(skb_release_test_segment),
	KUNIT_CASE(skb_release_test_segment_two),
	KUNIT_CASE(skb_release_test_orphan),
	KUNIT_CASE(skb_release_test_tx_error),
	KUNIT_CASE(skb_release_test_failed_attach),
	{}
};

static struct kunit_suite skb_release_test_suite = {
	.name = "skb-release",
	.test_cases = skb_release_test_cases,
};

kunit_test_suite(skb_release_test_suite);

MODULE_DESCRIPTION("KUnit tests for release registrations of skb data");
MODULE_LICENSE("GPL");
