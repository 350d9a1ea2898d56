/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * /dev/venet, by which a process is the guest of a virtual Ethernet device.
 */
#ifndef _UAPI_LINUX_VENET_DEV_H
#define _UAPI_LINUX_VENET_DEV_H

#ifdef __KERNEL__
#include <linux/build_bug.h>
#include <linux/stddef.h>
#endif
#include <linux/ioctl.h>
#include <linux/types.h>

/*%= it.device %*/

/*% for (const { id, number, text } of it.requests) { %*/
/* /*%= text %*/ */
#define /*%= id %*/ /*%= number %*/
/*% } %*/

#endif /* _UAPI_LINUX_VENET_DEV_H */
