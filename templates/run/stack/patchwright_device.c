// SPDX-License-Identifier: GPL-2.0-only
/*
 * The devices that the scenarios send with.
 */
#include <linux/etherdevice.h>
#include <linux/inetdevice.h>
#include <linux/rtnetlink.h>
#include "patchwright_stack.h"

static transmit_fn *transmit;
static struct facts *facts;

void on_transmit(transmit_fn *what, struct facts *where)
{
	local_bh_disable();
	transmit = what;
	facts = where;
	local_bh_enable();
}

static const struct net_device_ops *loopback_ops;
static struct net_device_ops hooked_ops;

static netdev_tx_t loopback_start_xmit(struct sk_buff *skb,
				       struct net_device *dev)
{
	if (transmit)
		skb = transmit(skb, facts);
	return skb ? loopback_ops->ndo_start_xmit(skb, dev) : NETDEV_TX_OK;
}

/*
 * What is sent here comes back by way of the receive path. Packets are small
 * and whole, so that each of them fits into one page.
 */
struct net_device *loopback(void)
{
	struct net_device *dev = init_net.loopback_dev;

	if (loopback_ops)
		return dev;

	rtnl_lock();
	loopback_ops = dev->netdev_ops;
	hooked_ops = *loopback_ops;
	hooked_ops.ndo_start_xmit = loopback_start_xmit;
	dev->netdev_ops = &hooked_ops;
	dev->features &= ~NETIF_F_GSO_SOFTWARE;
	dev_set_mtu(dev, ETH_DATA_LEN);
	dev_change_flags(dev, dev->flags | IFF_UP, NULL);
	rtnl_unlock();
	return dev;
}

static netdev_tx_t device_start_xmit(struct sk_buff *skb,
				     struct net_device *dev)
{
	if (transmit)
		skb = transmit(skb, facts);
	consume_skb(skb);
	return NETDEV_TX_OK;
}

static const struct net_device_ops device_ops = {
	.ndo_start_xmit = device_start_xmit,
};

static void device_setup(struct net_device *dev)
{
	ether_setup(dev);
	eth_hw_addr_random(dev);
	dev->netdev_ops = &device_ops;
	dev->flags |= IFF_NOARP;
	dev->features |= NETIF_F_SG | NETIF_F_HW_CSUM | NETIF_F_FRAGLIST;
}

void device_up(struct net_device *dev, u32 address)
{
	struct ifreq request = {};
	struct sockaddr_in *in = (struct sockaddr_in *)&request.ifr_addr;

	rtnl_lock();
	dev_change_flags(dev, dev->flags | IFF_UP, NULL);
	rtnl_unlock();

	strscpy(request.ifr_name, dev->name, IFNAMSIZ);
	in->sin_family = AF_INET;
	in->sin_addr.s_addr = htonl(address);
	devinet_ioctl(dev_net(dev), SIOCSIFADDR, &request);
}

struct net_device *test_device(void)
{
	static struct net_device *dev;

	if (dev)
		return dev;
	dev = alloc_netdev(0, "patchwright%d", NET_NAME_UNKNOWN, device_setup);
	if (!dev || register_netdev(dev))
		return NULL;
	device_up(dev, DEVICE_ADDRESS);
	return dev;
}
