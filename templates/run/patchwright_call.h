/* SPDX-License-Identifier: GPL-2.0-only */
/* A call of a trace, packed, as every part of the harness reads it. */
#ifndef _NET_CORE_PATCHWRIGHT_CALL_H
#define _NET_CORE_PATCHWRIGHT_CALL_H

/*
 * From the low bits up: the operation, the allocation that fails or 0, the
 * arguments.
 */
#define CALL_OPERATION(call)	((call) & 0xff)
#define CALL_FAIL(call)		((call) >> 8 & 0xf)
#define CALL_ARG(call, i)	((call) >> (12 + 4 * (i)) & 0xf)

#endif
