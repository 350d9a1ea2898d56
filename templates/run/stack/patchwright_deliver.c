// SPDX-License-Identifier: GPL-2.0-only
/*
 * Delivery to sockets of inet. All that comes in has its data in lent pages, as
 * if the device had put it there.
 */
#include <linux/fs.h>
#include <linux/in.h>
#include <linux/net.h>
#include <linux/pipe_fs_i.h>
#include <linux/splice.h>
#include <net/sock.h>
#include <net/tcp.h>
#include "patchwright_stack.h"

static const struct sockaddr_in to_loopback = {
	.sin_family = AF_INET,
	.sin_port = htons(PORT),
	.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
};

static void udp(unsigned int size, struct facts *facts)
{
	struct socket *reader, *writer;

	loopback();
	reader = inet_open(&init_net, SOCK_DGRAM, PORT, facts);
	if (!reader)
		return;
	writer = inet_open(&init_net, SOCK_DGRAM, 0, facts);
	if (writer) {
		on_transmit(lend_payload, facts);
		send_bytes(writer, 0, size, &to_loopback);
		inspect_socket(reader, facts);
		read_bytes(reader, size, facts);
		sock_release(writer);
	}
	sock_release(reader);
}

/* bounded: a UDP socket. */
void stack_udp_socket(struct facts *facts)
{
	udp(PAYLOAD, facts);
}

/*
 * inet_frag_reasm_finish() merges fragments as skb_try_coalesce() does: none
 * that it gets has a registration.
 */
void stack_udp_fragments(struct facts *facts)
{
	udp(4000, facts);
}

/* tcp_try_coalesce(): the segments that it merges have no registrations. */
void stack_tcp_socket(struct facts *facts)
{
	struct socket *pair[2];
	unsigned int i;

	if (!tcp_pair(pair, facts))
		return;
	on_transmit(lend_payload, facts);
	for (i = 0; i < 10; i++)
		send_bytes(pair[0], i * PAYLOAD, PAYLOAD, NULL);
	inspect_socket(pair[1], facts);
	read_bytes(pair[1], 10 * PAYLOAD, facts);
	close_socket(pair[0]);
	close_socket(pair[1]);
}

/* tcp_add_backlog(): somebody has the socket locked while segments come in. */
void stack_tcp_backlog(struct facts *facts)
{
	struct socket *pair[2];
	unsigned int i;

	if (!tcp_pair(pair, facts))
		return;
	on_transmit(lend_payload, facts);
	lock_sock(pair[1]->sk);
	for (i = 0; i < 5; i++)
		send_bytes(pair[0], i * PAYLOAD, PAYLOAD, NULL);
	inspect_socket(pair[1], facts);
	release_sock(pair[1]->sk);
	read_bytes(pair[1], 5 * PAYLOAD, facts);
	close_socket(pair[0]);
	close_socket(pair[1]);
}

static bool dropped;

/* The first segment with data is lost, and has to be sent again. */
static struct sk_buff *lose_first(struct sk_buff *skb, struct facts *facts)
{
	struct sk_buff *lent = lend_payload(skb, facts);

	if (dropped || !skb_has_release(lent))
		return lent;
	dropped = true;
	kfree_skb(lent);
	return NULL;
}

/*
 * tcp_try_coalesce() in the queue of what is out of order, tcp_collapse() of
 * that queue, and of the other one, once memory is short.
 */
void stack_tcp_out_of_order(struct facts *facts)
{
	struct socket *pair[2];
	unsigned int i;

	if (!tcp_pair(pair, facts))
		return;
	dropped = false;
	on_transmit(lose_first, facts);
	for (i = 0; i < 5; i++)
		send_bytes(pair[0], i * PAYLOAD, PAYLOAD, NULL);
	inspect_socket(pair[1], facts);
	WRITE_ONCE(pair[1]->sk->sk_rcvbuf, SOCK_MIN_RCVBUF);
	read_bytes(pair[1], 5 * PAYLOAD, facts);
	close_socket(pair[0]);
	close_socket(pair[1]);
}

/* The pages that a pipe holds: references that outlive the shared info. */
static void inspect_pipe(struct pipe_inode_info *pipe, struct facts *facts)
{
	unsigned int i;

	for (i = pipe->tail; i != pipe->head; i++) {
		facts->arrived++;
		facts->borrowed +=
			is_lent(pipe->bufs[i & (pipe->ring_size - 1)].page);
	}
}

/* bounded; page references of splice: nobody may ever read the pipe. */
void stack_splice(struct facts *facts)
{
	struct pipe_inode_info *pipe = alloc_pipe_info();
	static struct file blocking;
	struct socket *pair[2];
	loff_t offset = 0;
	int length;

	if (!pipe) {
		facts->error = ENOMEM;
		return;
	}
	if (tcp_pair(pair, facts)) {
		pipe->readers = 1;
		pipe->writers = 1;
		on_transmit(lend_payload, facts);
		send_bytes(pair[0], 0, PAYLOAD, NULL);
		/* The file says whether the reader is willing to wait. */
		pair[1]->file = &blocking;
		length = pair[1]->ops->splice_read(pair[1], &offset, pipe,
						   PAYLOAD, 0);
		pair[1]->file = NULL;
		facts->bytes = max(length, 0);
		inspect_pipe(pipe, facts);
		facts->released = loans_returned();
		close_socket(pair[0]);
		close_socket(pair[1]);
	}
	free_pipe_info(pipe);
}
