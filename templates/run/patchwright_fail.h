/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _NET_CORE_PATCHWRIGHT_FAIL_H
#define _NET_CORE_PATCHWRIGHT_FAIL_H

/*
 * Which of the next allocations fails, counted from 1; 0 for none. Counted down
 * by files that have patchwright_alloc.h in front of them.
 */
extern unsigned int patchwright_fail;

#endif
