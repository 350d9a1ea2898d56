// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attaches struct ubuf_info, as a driver would that wants to be told.
 */
#include "patchwright_state.h"

static void completed(struct sk_buff *skb, struct ubuf_info *ubuf, bool success)
{
	if (refcount_dec_and_test(&ubuf->refcnt))
		patchwright_note_fired(container_of(ubuf, struct registration,
						    ubuf));
}

/*% if (it.ubufOps) { %*/
static const struct ubuf_info_ops completion = { .complete = completed };

/*% } %*/
int patchwright_attach(struct sk_buff *skb, struct registration *registration)
{
	struct ubuf_info *ubuf = &registration->ubuf;

	if (skb_zcopy(skb))
		return -EEXIST;

/*% if (it.ubufOps) { %*/
	ubuf->ops = &completion;
/*% } else { %*/
	ubuf->callback = completed;
/*% } %*/
	ubuf->flags = SKBFL_ZEROCOPY_FRAG | SKBFL_DONT_ORPHAN;
	refcount_set(&ubuf->refcnt, 1);
	skb_zcopy_init(skb, ubuf);
	return 0;
}
