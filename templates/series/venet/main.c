// SPDX-License-Identifier: GPL-2.0-only
/*
 * Brings the connectors of virtual Ethernet devices up and takes them down.
 */

#include <linux/module.h>
#include <net/rtnetlink.h>
#include "venet.h"

struct workqueue_struct *venet_wq;

static int __init venet_module_init(void)
{
	int err;

	venet_wq = alloc_workqueue("venet", 0, 0);
	if (!venet_wq)
		return -ENOMEM;
	err = rtnl_link_register(&venet_link_ops);
	if (err)
		goto destroy_wq;

	return 0;

destroy_wq:
	destroy_workqueue(venet_wq);
	return err;
}
module_init(venet_module_init);

static void __exit venet_module_exit(void)
{
	rtnl_link_unregister(&venet_link_ops);
	venetdev_wait();
	destroy_workqueue(venet_wq);
}
module_exit(venet_module_exit);

MODULE_DESCRIPTION("Virtual Ethernet device with zero-copy transmit");
MODULE_LICENSE("GPL");
MODULE_ALIAS_RTNL_LINK("venet");
