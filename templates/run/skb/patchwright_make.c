// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls that make sk_buffs and put something into them.
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include "patchwright_calls.h"
#include "patchwright_fail.h"

/* Bytes that an sk_buff is built around: a unit and the shared info. */
#define FRAGMENT	1024
#define ROOMY		7
#define FRAG_LEN	(2 * UNIT)

static struct sk_buff *fresh(struct sk_buff *skb, unsigned int linear)
{
	if (!skb)
		return NULL;
	start_headers(skb);
	skb_put(skb, linear * UNIT);
	return skb;
}

int call_alloc_skb(unsigned int slot, unsigned int linear, bool roomy)
{
	unsigned int room = roomy ? ROOMY * UNIT : UNIT;

	return made(slot, fresh(alloc_skb(room, GFP_ATOMIC), linear));
}

int call_alloc_skb_fclone(unsigned int slot)
{
	return made(slot, fresh(alloc_skb_fclone(UNIT, GFP_ATOMIC), 1));
}

int call_build_skb(unsigned int slot)
{
	struct page *page = alloc_page(GFP_ATOMIC);
	struct sk_buff *skb;

	if (!page) {
		complain("no page for build_skb()");
		return -ENOMEM;
	}
	skb = build_skb(page_address(page), FRAGMENT);
	if (!skb)
		put_page(page);
	return made(slot, fresh(skb, 1));
}

/*
 * To map and unmap is the host's work in User-Mode Linux, and takes longer than
 * all other calls of a trace. So heads are used again, but where KASAN is to
 * tell who uses one that is free.
 */
static void *kept[SKBS];
static unsigned int kept_count;

static void *alloc_vmalloc_head(void)
{
	return kept_count ? kept[--kept_count] : vmalloc(FRAGMENT);
}

static void put_vmalloc_head(void *head)
{
	unsigned int i;

	for (i = 0; i < kept_count; i++) {
		if (kept[i] == head) {
			complain("a head from vmalloc is freed twice");
			return;
		}
	}
	if (IS_ENABLED(CONFIG_KASAN) || kept_count == SKBS)
		vfree_atomic(head);
	else
		kept[kept_count++] = head;
}

/* Each sk_buff frees the head for itself; skb_release_data() has no part. */
static void free_vmalloc_head(struct sk_buff *skb)
{
	if (!skb->cloned || !atomic_dec_return(&skb_shinfo(skb)->dataref))
		put_vmalloc_head(skb->head);
	skb->head = NULL;
}

/* As netlink does for messages that are too large for alloc_skb(). */
int call_netlink_alloc_large_skb(unsigned int slot)
{
	void *data = alloc_vmalloc_head();
	struct sk_buff *skb;

	if (!data) {
		complain("no memory from vmalloc");
		return -ENOMEM;
	}
	skb = __build_skb(data, FRAGMENT);
	if (!skb)
		put_vmalloc_head(data);
	else
		skb->destructor = free_vmalloc_head;
	return made(slot, fresh(skb, 1));
}

int call_skb_add_rx_frag(struct sk_buff *skb, unsigned int page)
{
	get_page(patchwright.page[page]);
	skb_add_rx_frag(skb, skb_shinfo(skb)->nr_frags, patchwright.page[page],
			0, FRAG_LEN, FRAG_LEN);
	return 0;
}

/*
 * Some trees have the function told how many frags there may be. Which one it
 * is shows in its type.
 */
typedef int append_t(struct sk_buff *skb, struct page *page, int offset,
		     size_t size);
typedef int append_up_to_t(struct sk_buff *skb, struct page *page, int offset,
			   size_t size, size_t max_frags);

static inline int append(append_t *call, struct sk_buff *skb, struct page *page)
{
	return call(skb, page, 0, FRAG_LEN);
}

static inline int append_up_to(append_up_to_t *call, struct sk_buff *skb,
			       struct page *page)
{
	return call(skb, page, 0, FRAG_LEN, MAX_SKB_FRAGS);
}

#define append_with(call)			\
	_Generic((call),			\
		 append_t *: append,		\
		 append_up_to_t *: append_up_to)

int call_skb_append_pagefrags(struct sk_buff *skb, unsigned int page)
{
	int err;

	err = append_with(&skb_append_pagefrags)(&skb_append_pagefrags, skb,
						 patchwright.page[page]);
	if (err)
		return err;
	skb->len += FRAG_LEN;
	skb->data_len += FRAG_LEN;
	skb->truesize += FRAG_LEN;
	return 0;
}

int call_attach(struct sk_buff *skb, unsigned int registration)
{
	int err;

	err = patchwright_attach(skb, &patchwright.registration[registration]);
	if (!err)
		patchwright.attached[registration]++;
	return err;
}

/* The second sk_buff of a call that needs one: not the allocation to fail. */
static struct sk_buff *alloc_target(unsigned int size)
{
	unsigned int fail = patchwright_fail;
	struct sk_buff *skb;

	patchwright_fail = 0;
	skb = fresh(alloc_skb(size, GFP_ATOMIC), 0);
	patchwright_fail = fail;
	if (!skb)
		complain("no memory for a target");
	return skb;
}

/* As nfnetlink_queue does. */
int call_skb_zerocopy(struct sk_buff *from, unsigned int slot)
{
	unsigned int hlen = skb_zerocopy_headlen(from);
	struct sk_buff *to = alloc_target(hlen);
	int err;

	if (!to)
		return -ENOMEM;
	err = skb_zerocopy(to, from, from->len, hlen);
	if (err) {
		kfree_skb(to);
		return err;
	}
	return made(slot, to);
}

/* Some trees have the function return nothing. */
#define IS_VOID(expression) \
	__builtin_types_compatible_p(typeof(expression), void)
#define RETURNED(expression)						\
	__builtin_choose_expr(IS_VOID(expression), ((expression), 0),	\
			      (expression))

int call_skb_split(struct sk_buff *skb, unsigned int slot, unsigned int len)
{
	struct sk_buff *rest = alloc_target(UNIT);
	int err;

	if (!rest)
		return -ENOMEM;
	err = RETURNED(skb_split(skb, rest, len * UNIT));
	if (err) {
		kfree_skb(rest);
		return err;
	}
	/* What the frags weigh is accounted for by callers of skb_split(). */
	skb->truesize -= rest->data_len;
	rest->truesize += rest->data_len;
	return made(slot, rest);
}
