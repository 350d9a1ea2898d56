// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sockets as programs use them, and a look at what waits in them.
 */
#include <linux/in.h>
#include <linux/net.h>
#include <linux/slab.h>
#include <net/sock.h>
#include <net/tcp.h>
#include "patchwright_stack.h"

#define CHUNK	4096

struct socket *inet_open(struct net *net, int type, u16 port,
			 struct facts *facts)
{
	struct sockaddr_in any = {
		.sin_family = AF_INET,
		.sin_port = htons(port),
	};
	struct socket *sock;
	int err;

	err = sock_create_kern(net, AF_INET, type, 0, &sock);
	if (err) {
		facts->error = -err;
		return NULL;
	}
	sock_set_reuseaddr(sock->sk);
	sock->sk->sk_rcvtimeo = 3 * HZ;
	sock->sk->sk_sndtimeo = 3 * HZ;
	err = kernel_bind(sock, (struct sockaddr *)&any, sizeof(any));
	if (err) {
		facts->error = -err;
		sock_release(sock);
		return NULL;
	}
	return sock;
}

static int connect_pair(struct socket *pair[2], struct socket *listener)
{
	struct sockaddr_in to = {
		.sin_family = AF_INET,
		.sin_port = htons(PORT),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int err;

	err = kernel_listen(listener, 1);
	if (err)
		return err;
	err = kernel_connect(pair[0], (struct sockaddr *)&to, sizeof(to), 0);
	if (err)
		return err;
	err = kernel_accept(listener, &pair[1], 0);
	if (err)
		return err;
	pair[1]->sk->sk_rcvtimeo = 3 * HZ;
	tcp_sock_set_nodelay(pair[0]->sk);
	return 0;
}

bool tcp_pair(struct socket *pair[2], struct facts *facts)
{
	struct socket *listener;
	int err;

	loopback();
	listener = inet_open(&init_net, SOCK_STREAM, PORT, facts);
	if (!listener)
		return false;
	pair[0] = inet_open(&init_net, SOCK_STREAM, 0, facts);
	if (!pair[0]) {
		sock_release(listener);
		return false;
	}
	err = connect_pair(pair, listener);
	sock_release(listener);
	if (err) {
		facts->error = -err;
		sock_release(pair[0]);
	}
	return !err;
}

void fill_bytes(u8 *data, unsigned int offset, unsigned int size)
{
	unsigned int i;

	for (i = 0; i < size; i++)
		data[i] = byte_at(offset + i);
}

int send_bytes(struct socket *sock, unsigned int offset, unsigned int size,
	       const struct sockaddr_in *to)
{
	struct msghdr msg = {
		.msg_name = (void *)to,
		.msg_namelen = to ? sizeof(*to) : 0,
	};
	u8 *data = kmalloc(size, GFP_KERNEL);
	struct kvec vec = { data, size };
	int ret;

	if (!data)
		return -ENOMEM;
	fill_bytes(data, offset, size);
	ret = kernel_sendmsg(sock, &msg, &vec, 1, size);
	kfree(data);
	return ret;
}

void read_bytes(struct socket *sock, unsigned int size, struct facts *facts)
{
	u8 *data = kmalloc(CHUNK, GFP_KERNEL);
	unsigned int offset = 0;
	int i, length;

	while (data && offset < size) {
		struct kvec vec = { data, CHUNK };
		struct msghdr msg = {};

		length = kernel_recvmsg(sock, &msg, &vec, 1,
					min_t(int, CHUNK, size - offset), 0);
		if (length <= 0) {
			facts->error = -length;
			break;
		}
		for (i = 0; i < length; i++)
			facts->bytes += data[i] == byte_at(offset + i);
		offset += length;
	}
	kfree(data);
}

static void inspect_tcp(struct sock *sk, struct facts *facts)
{
	struct rb_node *node = rb_first(&tcp_sk(sk)->out_of_order_queue);
	struct sk_buff *skb;

	for (; node; node = rb_next(node))
		inspect(facts, rb_to_skb(node));
	for (skb = sk->sk_backlog.head; skb; skb = skb->next)
		inspect(facts, skb);
}

void inspect_socket(struct socket *sock, struct facts *facts)
{
	struct sock *sk = sock->sk;
	struct sk_buff *skb;

	local_bh_disable();
	skb_queue_walk(&sk->sk_receive_queue, skb)
		inspect(facts, skb);
	if (sk->sk_protocol == IPPROTO_UDP)
		skb_queue_walk(&udp_sk(sk)->reader_queue, skb)
			inspect(facts, skb);
	if (sk->sk_protocol == IPPROTO_TCP)
		inspect_tcp(sk, facts);
	local_bh_enable();
	facts->released = loans_returned();
}

void close_socket(struct socket *sock)
{
	kernel_sock_shutdown(sock, SHUT_RDWR);
	sock_release(sock);
}
