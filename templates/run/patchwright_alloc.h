/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lets one allocation of a file fail: the compiler includes this in front of
 * it. Only what the file itself allocates is counted, so that a trace means the
 * same whatever the allocators do behind.
 */
#ifndef _NET_CORE_PATCHWRIGHT_ALLOC_H
#define _NET_CORE_PATCHWRIGHT_ALLOC_H

#ifndef __ASSEMBLY__
/* All that defines the functions below has to be read before their names go. */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>
#include "patchwright_fail.h"

static __always_inline bool patchwright_fails(void)
{
	return unlikely(patchwright_fail) && !--patchwright_fail;
}

/*% for (const { name, returns, params, args } of it.functions) { %*/
static __always_inline /*%= returns %*/
patchwright_/*%= name %*/(/*%= params %*/)
{
	if (patchwright_fails())
		return 0;
	return /*%= name %*/(/*%= args %*/);
}
#undef /*%= name %*/
#define /*%= name %*/(...)	patchwright_/*%= name %*/(__VA_ARGS__)

/*% } %*/
/* A file that says itself what its messages start with says so below. */
#ifdef PATCHWRIGHT_OWN_PR_FMT
#undef pr_fmt
#endif

#endif
#endif
