// SPDX-License-Identifier: GPL-2.0-only
/*
 * Programmes, step by step.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/lamp.h>

static int lamp_test_error;

static void lamp_test_done(struct lamp *lamp, int error)
{
	lamp_test_error = error;
	(void)lamp;
}

static void lamp_test_empty(struct kunit *test)
{
	static const struct lamp_programme programme = { .version = 2 };
	static struct lamp_runner runner;
	struct lamp lamp = { .level = 0 };

	lamp_test_error = 1;
	lamp_runner_init(&runner, &lamp, &programme, lamp_test_done);
	KUNIT_EXPECT_EQ(test, lamp_runner_idle(&runner), true);
	KUNIT_EXPECT_EQ(test, lamp_run(&runner), 0);
	KUNIT_EXPECT_EQ(test, lamp_test_error, 0);
	KUNIT_EXPECT_EQ(test, lamp_programmes(&lamp, 0), 1UL);
}

static struct kunit_case lamp_run_cases[] = {
	KUNIT_CASE(lamp_test_empty),
	{}
};

static struct kunit_suite lamp_run_suite = {
	.name = "lamp-run",
	.test_cases = lamp_run_cases,
};

kunit_test_suite(lamp_run_suite);

MODULE_DESCRIPTION("KUnit tests of lamp programmes");
MODULE_LICENSE("GPL");
