// SPDX-License-Identifier: GPL-2.0-only
/*
 * What TCP sends. No device can attach to it; were TCP itself to attach to what
 * it has queued, the registration would have to follow the data.
 */
#include <linux/bvec.h>
#include <linux/net.h>
#include <linux/uio.h>
#include <net/sock.h>
#include <net/tcp.h>
#include "patchwright_stack.h"

static void close_pair(struct socket *pair[2])
{
	close_socket(pair[0]);
	close_socket(pair[1]);
}

/* A device that would like to know when the data that it sends is free. */
static struct sk_buff *try_to_lend(struct sk_buff *skb, struct facts *facts)
{
	if (skb_is_nonlinear(skb)) {
		facts->arrived++;
		lend(skb, facts);
	}
	return skb;
}

static void transmit(unsigned int size, struct facts *facts)
{
	struct socket *pair[2];
	unsigned int i;

	if (!tcp_pair(pair, facts))
		return;
	on_transmit(try_to_lend, facts);
	for (i = 0; i < 5; i++)
		send_bytes(pair[0], i * size, size, NULL);
	read_bytes(pair[1], 5 * size, facts);
	close_pair(pair);
}

/*
 * A TCP socket hands clones to a device: an attach to one is refused, so that
 * nothing that the write queue does meets a registration.
 */
void stack_tcp_transmit(struct facts *facts)
{
	transmit(PAYLOAD, facts);
}

/*
 * Segments that skb_segment() has made are sk_buffs of their own: an attach to
 * one does not get to the write queue.
 */
void stack_tcp_transmit_segments(struct facts *facts)
{
	transmit(4 * PAYLOAD, facts);
}

static int send_page(struct sock *sk, struct page *page, unsigned int size)
{
/*% if (it.splices) { %*/
	struct msghdr msg = { .msg_flags = MSG_SPLICE_PAGES };
	struct bio_vec vec;

	bvec_set_page(&vec, page, size, 0);
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, &vec, 1, size);
	return tcp_sendmsg_locked(sk, &msg, size);
/*% } else { %*/
	return tcp_sendpage_locked(sk, page, 0, size, 0);
/*% } %*/
}

/* Puts a lent page into the write queue, behind a window that is closed. */
static void queue_page(struct sock *sk, unsigned int offset, unsigned int size,
		       struct facts *facts)
{
	struct tcp_sock *tp = tcp_sk(sk);
	struct page *page = loan_page();
	u32 window = tp->snd_wnd;
	int ret;

	if (!page)
		return;
	fill_bytes(page_address(page), offset, size);
	tp->snd_wnd = 0;
	ret = send_page(sk, page, size);
	tp->snd_wnd = window;
	if (ret < 0)
		facts->error = -ret;
}

static void push(struct sock *sk)
{
	__tcp_push_pending_frames(sk, tcp_current_mss(sk), TCP_NAGLE_PUSH);
}

static bool lost;

/* The first packet with a registration is lost. */
static struct sk_buff *lose_first(struct sk_buff *skb, struct facts *facts)
{
	if (!skb_has_release(skb))
		return skb;
	facts->covered++;
	if (lost)
		return skb;
	lost = true;
	kfree_skb(skb);
	return NULL;
}

/*
 * tso_fragment() and tcp_fragment() split data with a registration, for a
 * window that is small and for a segment that was lost; tcp_shift_skb_data()
 * would like to merge what the peer has got beyond it.
 */
void stack_tcp_write_queue(struct facts *facts)
{
	struct socket *pair[2];
	unsigned int i;
	struct sock *sk;

	if (!tcp_pair(pair, facts))
		return;
	lost = false;
	on_transmit(lose_first, facts);
	sk = pair[0]->sk;
	lock_sock(sk);
	for (i = 0; i < 7; i++)
		queue_page(sk, i * PAGE_SIZE, PAGE_SIZE, facts);
	lend(tcp_write_queue_tail(sk), facts);
	push(sk);
	release_sock(sk);
	read_bytes(pair[1], 7 * PAGE_SIZE, facts);
	close_pair(pair);
}

static struct sk_buff *lose(struct sk_buff *skb, struct facts *facts)
{
	kfree_skb(skb);
	return NULL;
}

/* tcp_collapse_retrans(): two small segments are lost and sent once more. */
void stack_tcp_collapse_retrans(struct facts *facts)
{
	struct socket *pair[2];
	struct rb_node *node;
	struct page *page;
	struct sock *sk;
	unsigned int i;

	if (!tcp_pair(pair, facts))
		return;
	on_transmit(lose, facts);
	/* No probe for a lost tail: the timer has both of them sent again. */
	WRITE_ONCE(init_net.ipv4.sysctl_tcp_early_retrans, 0);
	sk = pair[0]->sk;
	lock_sock(sk);
	for (i = 0; i < 2; i++) {
		page = loan_page();
		if (!page)
			break;
		fill_bytes(page_address(page), i * 100, 100);
		send_page(sk, page, 100);
		node = rb_last(&sk->tcp_rtx_queue);
		if (node)
			lend(rb_to_skb(node), facts);
	}
	on_transmit(NULL, NULL);
	release_sock(sk);
	read_bytes(pair[1], 200, facts);
	WRITE_ONCE(init_net.ipv4.sysctl_tcp_early_retrans, 3);
	close_pair(pair);
}

/*
 * tcp_mtu_probe(): a probe must not take covered pages along. It is larger than
 * a segment, so that it uses up the sk_buff at the head of the queue.
 */
void stack_tcp_mtu_probe(struct facts *facts)
{
	struct facts ignored = {};
	struct socket *pair[2];
	struct sk_buff *skb;
	struct sock *sk;
	unsigned int i;
	bool paired;

	WRITE_ONCE(init_net.ipv4.sysctl_tcp_mtu_probing, 2);
	paired = tcp_pair(pair, facts);
	WRITE_ONCE(init_net.ipv4.sysctl_tcp_mtu_probing, 0);
	if (!paired)
		return;
	sk = pair[0]->sk;

	/* Probes are for a connection that has got going, without one so far. */
	inet_csk(sk)->icsk_mtup.enabled = 0;
	send_bytes(pair[0], 0, 30 * PAYLOAD, NULL);
	read_bytes(pair[1], 30 * PAYLOAD, &ignored);

	lock_sock(sk);
	inet_csk(sk)->icsk_mtup.enabled = 1;
	/* Each page is an sk_buff of its own. */
	for (i = 0; i < 9; i++) {
		queue_page(sk, i * PAYLOAD, PAYLOAD, facts);
		lend(tcp_write_queue_tail(sk), facts);
		TCP_SKB_CB(tcp_write_queue_tail(sk))->eor = 1;
	}
	skb_queue_walk(&sk->sk_write_queue, skb)
		TCP_SKB_CB(skb)->eor = 0;
	push(sk);
	facts->probe_size = inet_csk(sk)->icsk_mtup.probe_size;
	release_sock(sk);
	read_bytes(pair[1], 9 * PAYLOAD, facts);
	close_pair(pair);
}
