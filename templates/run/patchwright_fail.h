/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _NET_CORE_PATCHWRIGHT_FAIL_H
#define _NET_CORE_PATCHWRIGHT_FAIL_H

/*
 * Which of the next allocations of net/core/skbuff.c fails, counted from 1; 0
 * for none. Counted down there.
 */
extern unsigned int patchwright_fail;

#endif
