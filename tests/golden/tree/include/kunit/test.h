/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KUNIT_TEST_H
#define _KUNIT_TEST_H

#include <linux/types.h>

/* As much of KUnit as the lamps need to be compiled. */
struct kunit {
	void *priv;
	unsigned int failures;
};

struct kunit_case {
	void (*run_case)(struct kunit *test);
	const char *name;
};

struct kunit_suite {
	const char *name;
	struct kunit_case *test_cases;
};

#define KUNIT_CASE(fn) { .run_case = fn, .name = #fn }
#define KUNIT_EXPECT_EQ(test, left, right) \
	((test)->failures += (left) != (right))
#define kunit_test_suite(suite) \
	struct kunit_suite *const kunit_entry = &(suite)

#endif
