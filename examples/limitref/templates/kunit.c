// SPDX-License-Identifier: GPL-2.0
/*
 * KUnit tests for limitref.
 */
#include <kunit/test.h>
#include <linux/limitref.h>
#include <linux/module.h>

static void limitref_test_limit(struct kunit *test)
{
	struct limitref ref;

	limitref_init(&ref, 2);
	KUNIT_EXPECT_EQ(test, limitref_read(&ref), 1);
	KUNIT_EXPECT_TRUE(test, limitref_get(&ref));
	KUNIT_EXPECT_FALSE(test, limitref_get(&ref));
	KUNIT_EXPECT_EQ(test, limitref_read(&ref), 2);
}

static void limitref_test_last(struct kunit *test)
{
	struct limitref ref;

	limitref_init(&ref, 2);
	KUNIT_ASSERT_TRUE(test, limitref_get(&ref));
	KUNIT_EXPECT_FALSE(test, limitref_put(&ref));
	KUNIT_EXPECT_TRUE(test, limitref_put(&ref));
	KUNIT_EXPECT_EQ(test, limitref_read(&ref), 0);
}

static void limitref_test_no_revival(struct kunit *test)
{
	struct limitref ref;

	limitref_init(&ref, 1);
	KUNIT_ASSERT_TRUE(test, limitref_put(&ref));
	KUNIT_EXPECT_FALSE(test, limitref_get(&ref));
	KUNIT_EXPECT_EQ(test, limitref_read(&ref), 0);
}

static struct kunit_case limitref_cases[] = {
	KUNIT_CASE(limitref_test_limit),
	KUNIT_CASE(limitref_test_last),
	KUNIT_CASE(limitref_test_no_revival),
	{}
};

static struct kunit_suite limitref_suite = {
	.name = "limitref",
	.test_cases = limitref_cases,
};

kunit_test_suite(limitref_suite);

MODULE_DESCRIPTION("KUnit tests for limitref");
MODULE_LICENSE("GPL");
