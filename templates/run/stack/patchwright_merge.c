// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages of somebody else next to those with a registration.
 */
#include <linux/bvec.h>
#include <linux/net.h>
#include <linux/uio.h>
#include <net/sock.h>
#include <net/tcp.h>
#if __has_include(<net/page_pool/helpers.h>)
#include <net/page_pool/helpers.h>
#else
#include <net/page_pool.h>
#endif
#include "patchwright_stack.h"

/*
 * __zerocopy_sg_from_iter(): a write with MSG_ZEROCOPY has an owner of its own,
 * so it does not go to frags that have one.
 */
void stack_zerocopy_iter(struct facts *facts)
{
	struct sk_buff *skb = lent_frame(loopback(), facts);
	struct page *page = alloc_page(GFP_KERNEL);
	struct msghdr msg = {};
	struct socket *pair[2];
	struct ubuf_info *uarg;
	struct bio_vec vec;
	struct sock *sk;

	if (!skb || !page || !tcp_pair(pair, facts))
		return;
	sk = pair[0]->sk;
	lock_sock(sk);
	uarg = msg_zerocopy_realloc(sk, PAYLOAD, NULL);
	if (uarg) {
		bvec_set_page(&vec, page, PAYLOAD, 0);
		iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, &vec, 1, PAYLOAD);
		facts->error = -skb_zerocopy_iter_stream(sk, skb, &msg,
							 PAYLOAD, uarg);
		facts->kept += skb_shinfo(skb)->nr_frags == 1 &&
			       skb_has_release(skb);
		net_zcopy_put_abort(uarg, true);
	}
	release_sock(sk);
	facts->released = loans_returned();
	kfree_skb(skb);
	close_socket(pair[0]);
	close_socket(pair[1]);
	put_page(page);
}

static ssize_t append(struct sk_buff *skb, struct page *page)
{
/*% if (it.splices) { %*/
	struct iov_iter iter;
	struct bio_vec vec;

	bvec_set_page(&vec, page, PAYLOAD, 0);
	iov_iter_bvec(&iter, ITER_SOURCE, &vec, 1, PAYLOAD);
	return skb_splice_from_iter(skb, &iter, PAYLOAD, GFP_KERNEL);
/*% } else { %*/
	return skb_append_pagefrags(skb, page, 0, PAYLOAD) ?: PAYLOAD;
/*% } %*/
}

/*
 * skb_append_pagefrags(), skb_splice_from_iter(): a page that is appended has
 * a frag of its own, and stays with the sk_buff until that is gone.
 */
void stack_append_page(struct facts *facts)
{
	struct sk_buff *skb = lent_frame(test_device(), facts);
	struct page *page = alloc_page(GFP_KERNEL);

	if (!skb || !page)
		return;
	if (append(skb, page) != PAYLOAD)
		facts->error = EIO;
	facts->kept += skb_shinfo(skb)->nr_frags == 2 && skb_has_release(skb);
	facts->released = loans_returned();
	kfree_skb(skb);
	facts->left += page_ref_count(page) - 1;
	put_page(page);
}

static struct sk_buff *pooled(struct page_pool *pool)
{
	struct sk_buff *skb = alloc_skb(0, GFP_KERNEL);
	struct page *page = page_pool_dev_alloc_pages(pool);

	if (!skb || !page)
		return NULL;
	skb_add_rx_frag(skb, 0, page, 0, PAYLOAD, PAGE_SIZE);
	skb_mark_for_recycle(skb);
	return skb;
}

static bool merges(struct sk_buff *to, struct sk_buff *from)
{
	bool stolen;
	int delta;

	return skb_try_coalesce(to, from, &stolen, &delta);
}

/* page_pool: pages of a pool and covered ones do not come together. */
void stack_page_pool(struct facts *facts)
{
	struct page_pool_params params = {
		.pool_size = 16,
		.nid = NUMA_NO_NODE,
		.dev = &test_device()->dev,
	};
	struct page_pool *pool = page_pool_create(&params);
	struct sk_buff *skb, *other;

	if (IS_ERR(pool)) {
		facts->error = -PTR_ERR(pool);
		return;
	}
	skb = lent_frame(test_device(), facts);
	other = pooled(pool);
	if (skb && other) {
		facts->kept += !merges(skb, other);
		facts->kept += !merges(other, skb);
	}
	facts->released = loans_returned();
	kfree_skb(skb);
	kfree_skb(other);
	page_pool_destroy(pool);
}
