// SPDX-License-Identifier: GPL-2.0-only
/*
 * From one network namespace to another.
 */
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/net.h>
#include <linux/nsproxy.h>
#include <linux/rtnetlink.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sch_generic.h>
#include <net/sock.h>
#include "patchwright_stack.h"

#define NEAR_ADDRESS	0x0a010001	/* 10.1.0.1 */
#define FAR_ADDRESS	0x0a010002	/* 10.1.0.2 */

static const char near_name[] = "near";

static int ask_for_pair(struct socket *sock)
{
	struct sk_buff *skb = nlmsg_new(NLMSG_GOODSIZE, GFP_KERNEL);
	struct msghdr msg = {};
	struct nlmsghdr *nlh;
	struct nlattr *info;
	struct kvec vec;
	int ret;

	if (!skb)
		return -ENOMEM;
	nlh = nlmsg_put(skb, 0, 0, RTM_NEWLINK, sizeof(struct ifinfomsg),
			NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL);
	memset(nlmsg_data(nlh), 0, sizeof(struct ifinfomsg));
	nla_put_string(skb, IFLA_IFNAME, near_name);
	info = nla_nest_start(skb, IFLA_LINKINFO);
	nla_put_string(skb, IFLA_INFO_KIND, "veth");
	nla_nest_end(skb, info);
	nlmsg_end(skb, nlh);

	vec.iov_base = skb->data;
	vec.iov_len = skb->len;
	ret = kernel_sendmsg(sock, &msg, &vec, 1, skb->len);
	kfree_skb(skb);
	return ret;
}

static int make_pair(void)
{
	/* The right to make devices is that of the socket's file. */
	struct file mine = { .f_cred = current_cred() };
	struct socket *sock;
	int ret;

	ret = sock_create_kern(&init_net, AF_NETLINK, SOCK_RAW, NETLINK_ROUTE,
			       &sock);
	if (ret)
		return ret;
	sock->file = &mine;
	ret = ask_for_pair(sock);
	sock->file = NULL;
	sock_release(sock);
	return min(ret, 0);
}

/* Moves the other end of a pair, with its address, to a namespace. */
static struct net_device *move_peer(struct net_device *near, struct net *net)
{
	struct net_device *far;
	int err;

	rtnl_lock();
	far = __dev_get_by_index(&init_net, dev_get_iflink(near));
	err = far ? dev_change_net_namespace(far, net, NULL) : -ENODEV;
	rtnl_unlock();
	if (err)
		return NULL;
	device_up(near, NEAR_ADDRESS);
	device_up(far, FAR_ADDRESS);
	return far;
}

static void send_frame(struct net_device *near, struct net_device *far,
		       struct facts *facts)
{
	struct sk_buff *skb = alloc_skb(LL_MAX_HEADER + UDP_HEADERS,
					GFP_KERNEL);
	u8 *frame;

	if (!skb)
		return;
	skb_reserve(skb, LL_MAX_HEADER);
	frame = lend_frag(skb, UDP_HEADERS + PAYLOAD);
	if (!frame || lend(skb, facts)) {
		kfree_skb(skb);
		return;
	}
	fill_udp(frame, far->dev_addr, NEAR_ADDRESS, FAR_ADDRESS, 0);
	__pskb_pull_tail(skb, UDP_HEADERS);
	skb->ip_summed = CHECKSUM_UNNECESSARY;
	skb->protocol = htons(ETH_P_IP);
	skb->dev = near;
	skb_reset_mac_header(skb);
	skb_set_network_header(skb, ETH_HLEN);
	dev_queue_xmit(skb);
}

static void across(struct net *net, struct facts *facts)
{
	struct net_device *near, *far = NULL;
	struct socket *sock;

	near = dev_get_by_name(&init_net, near_name);
	if (near) {
		far = move_peer(near, net);
		dev_put(near);
	}
	if (!far) {
		facts->error = ENODEV;
		return;
	}
	/* The carrier is up; what sends is put in place by a work item. */
	wait_for(!qdisc_tx_is_noop(near));
	sock = inet_open(net, SOCK_DGRAM, PORT, facts);
	if (!sock)
		return;
	send_frame(near, far, facts);
	inspect_socket(sock, facts);
	read_bytes(sock, PAYLOAD, facts);
	sock_release(sock);
}

/*
 * ____dev_forward_skb() lets a registration pass: the stack of the other
 * namespace copies the data, before its socket has it.
 */
void stack_veth(struct facts *facts)
{
	struct net *net = copy_net_ns(CLONE_NEWNET, &init_user_ns, &init_net);

	if (IS_ERR(net)) {
		facts->error = -PTR_ERR(net);
		return;
	}
	facts->error = -make_pair();
	if (!facts->error)
		across(net, facts);
	put_net(net);
}
