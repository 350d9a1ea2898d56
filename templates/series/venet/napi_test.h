/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the KUnit tests of both halves wait for.
 */
#ifndef _VENET_NAPI_TEST_H
#define _VENET_NAPI_TEST_H

#include <linux/delay.h>
#include <linux/netdevice.h>

/* On one processor napi_synchronize() does not wait, but ksoftirqd may poll. */
static inline void settle_napi(const struct napi_struct *napi)
{
	while (test_bit(NAPI_STATE_SCHED, &napi->state))
		fsleep(1000);
}

#endif /* _VENET_NAPI_TEST_H */
