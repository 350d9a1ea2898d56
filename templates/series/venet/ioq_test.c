// SPDX-License-Identifier: GPL-2.0-only
/*
 * KUnit tests for rings in shared memory: both sides of one, and peers that do
 * not keep to the rules.
 */

#include <kunit/test.h>
#include "ioq.h"

#define COUNT	4

/* Both sides of a ring. */
struct both {
	struct ioq guest;
	struct ioq host;
};

static int ring_init(struct kunit *test)
{
	struct both *ring;
	void *mem;

	ring = kunit_kzalloc(test, sizeof(*ring), GFP_KERNEL);
	mem = kunit_kzalloc(test, ioq_size(COUNT), GFP_KERNEL);
	if (!ring || !mem)
		return -ENOMEM;
	test->priv = ring;
	ioq_format(&ring->guest, mem, COUNT);

	return ioq_attach(&ring->host, mem, COUNT);
}

static void give(struct both *ring, u64 n)
{
	struct ioq_item item = { .cookie = n, .ptr = n + 1, .len = n + 2 };

	ioq_give(&ring->guest, &item);
}

/* The host takes number @n, and gives it back. */
static void take(struct kunit *test, u64 n)
{
	struct both *ring = test->priv;
	struct ioq_item item = {};

	KUNIT_ASSERT_EQ(test, 1, ioq_peek(&ring->host, &item));
	KUNIT_EXPECT_EQ(test, n, item.cookie);
	KUNIT_EXPECT_EQ(test, n + 1, item.ptr);
	KUNIT_EXPECT_EQ(test, n + 2, item.len);
	ioq_return(&ring->host, n + 3);
}

/* The guest gets number @n back. */
static void reap(struct kunit *test, u64 n)
{
	struct both *ring = test->priv;
	struct ioq_item item = {};

	KUNIT_ASSERT_EQ(test, 1, ioq_reap(&ring->guest, &item));
	KUNIT_EXPECT_EQ(test, n, item.cookie);
	KUNIT_EXPECT_EQ(test, n + 3, item.len);
}

static void expect_nothing(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_item item;

	KUNIT_EXPECT_EQ(test, 0, ioq_peek(&ring->host, &item));
	KUNIT_EXPECT_EQ(test, 0, ioq_reap(&ring->guest, &item));
}

/* Order, and the way around the end of the ring. */
static void test_round_and_round(struct kunit *test)
{
	struct both *ring = test->priv;
	u64 n;

	expect_nothing(test);
	for (n = 0; n < 3 * COUNT; n += 3) {
		give(ring, n);
		give(ring, n + 1);
		take(test, n);
		give(ring, n + 2);
		take(test, n + 1);
		reap(test, n);
		take(test, n + 2);
		reap(test, n + 1);
		reap(test, n + 2);
		expect_nothing(test);
	}
}

static void test_peek_takes_nothing(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_item item;

	give(ring, 7);
	KUNIT_EXPECT_EQ(test, 1, ioq_peek(&ring->host, &item));
	KUNIT_EXPECT_EQ(test, 0, ioq_reap(&ring->guest, &item));
	take(test, 7);
	reap(test, 7);
}

static void test_full(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_ring_idx *idx;
	struct ioq_item item;
	u64 n;

	idx = ring->guest.head->idx;
	for (n = 0; n < COUNT; n++) {
		KUNIT_EXPECT_FALSE(test, ioq_full(&ring->guest));
		give(ring, n);
	}
	KUNIT_EXPECT_TRUE(test, ioq_full(&ring->guest));
	KUNIT_EXPECT_EQ(test, 1, idx[IOQ_INDEX_INUSE].full);
	KUNIT_EXPECT_EQ(test, 1, idx[IOQ_INDEX_VALID].full);
	KUNIT_EXPECT_EQ(test, 0, ioq_reap(&ring->guest, &item));
	take(test, 0);
	/* What the host has taken is not the guest's until it takes it back. */
	KUNIT_EXPECT_TRUE(test, ioq_full(&ring->guest));
	KUNIT_EXPECT_EQ(test, 0, idx[IOQ_INDEX_INUSE].full);
	KUNIT_EXPECT_EQ(test, 1, idx[IOQ_INDEX_VALID].full);
	reap(test, 0);
	KUNIT_EXPECT_FALSE(test, ioq_full(&ring->guest));
	KUNIT_EXPECT_EQ(test, 0, idx[IOQ_INDEX_VALID].full);
}

/* What a peer of 2009, and a dump, find in the indexes. */
static void test_indexes_are_written(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_ring_head *head;

	head = ring->guest.head;
	give(ring, 0);
	give(ring, 1);
	take(test, 0);
	KUNIT_EXPECT_EQ(test, 1, head->idx[IOQ_INDEX_INUSE].head);
	KUNIT_EXPECT_EQ(test, 2, head->idx[IOQ_INDEX_INUSE].tail);
	KUNIT_EXPECT_EQ(test, 0, head->idx[IOQ_INDEX_VALID].head);
	KUNIT_EXPECT_EQ(test, 2, head->idx[IOQ_INDEX_VALID].tail);
	KUNIT_EXPECT_EQ(test, 1, head->ring[0].valid);
	KUNIT_EXPECT_EQ(test, IOQ_NORTH, head->ring[0].sown);
	KUNIT_EXPECT_EQ(test, IOQ_SOUTH, head->ring[1].sown);
	reap(test, 0);
	KUNIT_EXPECT_EQ(test, 1, head->idx[IOQ_INDEX_VALID].head);
	KUNIT_EXPECT_EQ(test, 0, head->ring[0].valid);
}

static void test_indexes_are_not_read(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_ring_head *head;
	u64 n;

	head = ring->guest.head;
	for (n = 0; n < 2 * COUNT; n++) {
		memset(head->idx, 0xff, sizeof(head->idx));
		give(ring, n);
		memset(head->idx, 0x7f, sizeof(head->idx));
		take(test, n);
		memset(head->idx, 1, sizeof(head->idx));
		reap(test, n);
		memset(head->idx, 0xff, sizeof(head->idx));
		expect_nothing(test);
	}
}

static void test_owner_is_nobody(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_ring_desc *desc;
	struct ioq_item item;
	unsigned int owner;

	desc = &ring->guest.head->ring[0];
	give(ring, 0);
	for (owner = IOQ_SOUTH + 1; owner < 256; owner++) {
		desc->sown = owner;
		KUNIT_EXPECT_EQ(test, -EPROTO, ioq_peek(&ring->host, &item));
		KUNIT_EXPECT_EQ(test, -EPROTO, ioq_reap(&ring->guest, &item));
	}
	/* Nobody has moved on. */
	desc->sown = IOQ_SOUTH;
	take(test, 0);
	reap(test, 0);
}

/* More comes back than was given. */
static void test_guest_counts_what_it_gave(struct kunit *test)
{
	struct both *ring = test->priv;
	struct ioq_item item;
	u32 i;

	give(ring, 0);
	take(test, 0);
	reap(test, 0);
	for (i = 0; i < COUNT; i++)
		ring->guest.head->ring[i].sown = IOQ_NORTH;
	KUNIT_EXPECT_EQ(test, 0, ioq_reap(&ring->guest, &item));
}

struct head_field {
	const char *name;
	size_t offset;
};

static const struct head_field head_fields[] = {
	{ "magic", offsetof(struct ioq_ring_head, magic) },
	{ "ver", offsetof(struct ioq_ring_head, ver) },
	{ "signal.magic", offsetof(struct ioq_ring_head, signal.magic) },
	{ "signal.ver", offsetof(struct ioq_ring_head, signal.ver) },
	{ "count", offsetof(struct ioq_ring_head, count) },
};

static void head_field_name(const struct head_field *field, char *name)
{
	strscpy(name, field->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(head_field, head_fields, head_field_name);

static void test_head_is_none(struct kunit *test)
{
	const struct head_field *field = test->param_value;
	struct both *ring = test->priv;
	struct ioq_item item;
	struct ioq other;
	u32 *value;

	value = (void *)ring->guest.head + field->offset;
	give(ring, 0);
	*value += 1;
	KUNIT_EXPECT_EQ(test, -EPROTO, ioq_peek(&ring->host, &item));
	KUNIT_EXPECT_EQ(test, -EINVAL,
			ioq_attach(&other, ring->guest.head, COUNT));
	*value -= 1;
	take(test, 0);
}

static void test_signal_once(struct kunit *test)
{
	struct both *ring = test->priv;

	KUNIT_EXPECT_TRUE(test, ioq_inject(&ring->guest));
	/* One is on its way. */
	KUNIT_EXPECT_FALSE(test, ioq_inject(&ring->guest));
	ioq_disable(&ring->host);
	KUNIT_EXPECT_FALSE(test, ioq_inject(&ring->guest));
	/* The other direction is another one. */
	KUNIT_EXPECT_TRUE(test, ioq_inject(&ring->host));
}

static void test_signal_again(struct kunit *test)
{
	struct both *ring = test->priv;

	KUNIT_EXPECT_TRUE(test, ioq_inject(&ring->guest));
	ioq_disable(&ring->host);
	KUNIT_EXPECT_FALSE(test, ioq_enable(&ring->host));
	KUNIT_EXPECT_TRUE(test, ioq_inject(&ring->guest));
}

/* There is news while a side is at work, behind where it has looked. */
static void test_no_wakeup_is_lost(struct kunit *test)
{
	struct both *ring = test->priv;

	ioq_disable(&ring->host);
	KUNIT_EXPECT_FALSE(test, ioq_inject(&ring->guest));
	KUNIT_EXPECT_TRUE(test, ioq_enable(&ring->host));
}

/* What was on its way is forgotten by who asks to be told again. */
static void test_signal_rearmed(struct kunit *test)
{
	struct both *ring = test->priv;

	KUNIT_EXPECT_TRUE(test, ioq_inject(&ring->guest));
	KUNIT_EXPECT_FALSE(test, ioq_inject(&ring->guest));
	ioq_rearm(&ring->host);
	KUNIT_EXPECT_TRUE(test, ioq_inject(&ring->guest));
}

static struct kunit_case ioq_cases[] = {
	KUNIT_CASE(test_round_and_round),
	KUNIT_CASE(test_peek_takes_nothing),
	KUNIT_CASE(test_full),
	KUNIT_CASE(test_indexes_are_written),
	KUNIT_CASE(test_indexes_are_not_read),
	KUNIT_CASE(test_owner_is_nobody),
	KUNIT_CASE(test_guest_counts_what_it_gave),
	KUNIT_CASE_PARAM(test_head_is_none, head_field_gen_params),
	KUNIT_CASE(test_signal_once),
	KUNIT_CASE(test_signal_again),
	KUNIT_CASE(test_no_wakeup_is_lost),
	KUNIT_CASE(test_signal_rearmed),
	{}
};

static struct kunit_suite ioq_suite = {
	.name = "venet-ioq",
	.init = ring_init,
	.test_cases = ioq_cases,
};

kunit_test_suite(ioq_suite);
