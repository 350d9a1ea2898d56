// SPDX-License-Identifier: GPL-2.0-only
/*
 * Large messages of netlink, whose data netlink frees on its own.
 */
#include <linux/net.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/rcupdate.h>
#include <net/sock.h>
#include "patchwright_stack.h"

#define READER	4000
#define LARGE	(2 * KMALLOC_MAX_SIZE)	/* more than kmalloc() can give */

static int send_large(struct socket *sock)
{
	struct sockaddr_nl to = {
		.nl_family = AF_NETLINK,
		.nl_pid = READER,
	};
	struct msghdr msg = {
		.msg_name = &to,
		.msg_namelen = sizeof(to),
	};
	struct kvec vec = { kvzalloc(LARGE, GFP_KERNEL), LARGE };
	int ret;

	if (!vec.iov_base)
		return -ENOMEM;
	WRITE_ONCE(sock->sk->sk_sndbuf, 2 * LARGE);
	ret = kernel_sendmsg(sock, &msg, &vec, 1, LARGE);
	kvfree(vec.iov_base);
	return ret;
}

/* netlink_skb_destructor(): an attach to its data is refused. */
void stack_netlink(struct facts *facts)
{
	struct sockaddr_nl address = {
		.nl_family = AF_NETLINK,
		.nl_pid = READER,
	};
	struct socket *sock;
	struct sk_buff *skb;
	int err;

	err = sock_create_kern(&init_net, AF_NETLINK, SOCK_RAW,
			       NETLINK_USERSOCK, &sock);
	if (err) {
		facts->error = -err;
		return;
	}
	err = kernel_bind(sock, (struct sockaddr *)&address, sizeof(address));
	if (!err)
		err = send_large(sock);
	if (err < 0)
		facts->error = -err;

	skb = skb_peek(&sock->sk->sk_receive_queue);
	if (skb) {
		inspect(facts, skb);
		lend(skb, facts);
	}
	sock_release(sock);
	/* A socket of netlink is freed behind a grace period. */
	rcu_barrier();
}
