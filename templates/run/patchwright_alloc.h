/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Lets one allocation of net/core/skbuff.c fail: the compiler includes this in
 * front of it. Only what skbuff.c itself allocates is counted, so that a trace
 * means the same whatever the allocators do behind.
 */
#ifndef _NET_CORE_PATCHWRIGHT_ALLOC_H
#define _NET_CORE_PATCHWRIGHT_ALLOC_H

#ifndef __ASSEMBLY__
/* All that defines the functions below has to be read before their names go. */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include "patchwright_fail.h"

static __always_inline bool patchwright_fails(void)
{
	return unlikely(patchwright_fail) && !--patchwright_fail;
}

static __always_inline void *
patchwright_cache_alloc(struct kmem_cache *cache, gfp_t flags)
{
	if (patchwright_fails())
		return NULL;
	return kmem_cache_alloc(cache, flags);
}

static __always_inline void *
patchwright_cache_alloc_node(struct kmem_cache *cache, gfp_t flags, int node)
{
	if (patchwright_fails())
		return NULL;
	return kmem_cache_alloc_node(cache, flags, node);
}

static __always_inline void *
patchwright_kmalloc_node(size_t size, gfp_t flags, int node)
{
	if (patchwright_fails())
		return NULL;
	return kmalloc_node_track_caller(size, flags, node);
}

static __always_inline struct page *
patchwright_alloc_pages(gfp_t flags, unsigned int order)
{
	if (patchwright_fails())
		return NULL;
	return alloc_pages(flags, order);
}

#undef kmem_cache_alloc
#undef kmem_cache_alloc_node
#undef kmalloc_node_track_caller
#undef alloc_pages

#define kmem_cache_alloc(...)		patchwright_cache_alloc(__VA_ARGS__)
#define kmem_cache_alloc_node(...)	patchwright_cache_alloc_node(__VA_ARGS__)
#define kmalloc_node_track_caller(...)	patchwright_kmalloc_node(__VA_ARGS__)
#define alloc_pages(...)		patchwright_alloc_pages(__VA_ARGS__)

/* skbuff.c says itself what its messages start with. */
#undef pr_fmt

#endif
#endif
