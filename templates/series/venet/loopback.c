// SPDX-License-Identifier: GPL-2.0-only
/*
 * Both halves in one kernel: a pair of network devices, as veth has them, of
 * which one is the guest and the other one its host.
 */

#include <linux/etherdevice.h>
#include <net/netlink.h>
#include <net/rtnetlink.h>
#include "venet.h"

static const struct nla_policy venet_policy[IFLA_VENET_MAX + 1] = {
/*% for (const { id, policy } of it.attributes) { %*/
	[/*%= id %*/] = /*%= policy %*/,
/*% } %*/
};

static int venet_newlink(struct net *src_net, struct net_device *dev,
			 struct nlattr *tb[], struct nlattr *data[],
			 struct netlink_ext_ack *extack)
{
	char name[IFNAMSIZ] = "venetdev%d";
	struct venetdev *vdev;
	struct venet *venet;
	u32 ring_size;
	int err;

	ring_size = /*%= it.ringSize %*/;
	if (data && data[IFLA_VENET_RING_SIZE])
		ring_size = nla_get_u32(data[IFLA_VENET_RING_SIZE]);
	if (data && data[IFLA_VENET_HOST_NAME])
		nla_strscpy(name, data[IFLA_VENET_HOST_NAME], sizeof(name));

	venet = venet_create(ring_size);
	if (!venet)
		return -ENOMEM;
	venet->dev = dev;
	*(struct venet **)netdev_priv(dev) = venet;
	vdev = venetdev_create(dev_net(dev), name, &venet_loopback_ops, venet,
			       ring_size);
	if (IS_ERR(vdev)) {
		venet_free(venet);
		return PTR_ERR(vdev);
	}
	venet->vdev = vdev;

	vdev->dev->rtnl_link_ops = &venet_link_ops;
	err = venetdev_register(vdev);
	if (err)
		goto put_host;
	if (!tb[IFLA_ADDRESS])
		eth_hw_addr_random(dev);
	err = venet_negotiate(venet);
	if (err)
		goto unregister_host;
	netif_carrier_off(dev);
	err = register_netdevice(dev);
	if (err)
		goto unregister_host;
	/* The network devices have references of their own. */
	venetdev_put(vdev);

	return 0;

unregister_host:
	venetdev_unregister(vdev, NULL);
put_host:
	venetdev_put(vdev);
	return err;
}

/* Whichever half goes, the other one goes too. */
static void venet_dellink(struct net_device *dev, struct list_head *head)
{
	struct venet *venet;

	venet = is_venetdev(dev) ? venetdev_of(dev)->guest : venet_of(dev);
	if (venet->going)
		return;
	venet->going = true;

	venetdev_unregister(venet->vdev, head);
	unregister_netdevice_queue(venet->dev, head);
}

static int venet_validate(struct nlattr *tb[], struct nlattr *data[],
			  struct netlink_ext_ack *extack)
{
	if (!tb[IFLA_ADDRESS])
		return 0;
	if (nla_len(tb[IFLA_ADDRESS]) != ETH_ALEN)
		return -EINVAL;

	return is_valid_ether_addr(nla_data(tb[IFLA_ADDRESS])) ?
	       0 : -EADDRNOTAVAIL;
}

struct rtnl_link_ops venet_link_ops = {
	.kind = "venet",
	.priv_size = sizeof(struct venet *),
	.setup = venet_setup,
	.validate = venet_validate,
	.newlink = venet_newlink,
	.dellink = venet_dellink,
	.policy = venet_policy,
	.maxtype = IFLA_VENET_MAX,
};
