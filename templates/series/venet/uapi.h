/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * The interface between the two halves of a virtual Ethernet device, which
 * share memory but not trust.
 */
#ifndef _UAPI_LINUX_VENET_H
#define _UAPI_LINUX_VENET_H

#ifdef __KERNEL__
#include <linux/build_bug.h>
#include <linux/stddef.h>
#endif
#include <linux/const.h>
#include <linux/types.h>

/*%= it.rings %*/

/*%= it.device %*/

/* Bytes of what describes a frame of so many parts. */
#define VSG_DESC_SIZE(count) \
	(sizeof(struct venet_sg) + (count) * sizeof(struct venet_iov))

/* Attributes of a link of kind "venet". */
enum {
	IFLA_VENET_UNSPEC,
/*% for (const { id, text } of it.attributes) { %*/
	/*%= id %*/,	/* /*%= text %*/ */
/*% } %*/
	__IFLA_VENET_MAX
};

#define IFLA_VENET_MAX (__IFLA_VENET_MAX - 1)

#endif /* _UAPI_LINUX_VENET_H */
