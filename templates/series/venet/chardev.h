/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _VENET_CHARDEV_H
#define _VENET_CHARDEV_H

int venet_chardev_init(void);
void venet_chardev_exit(void);

#endif /* _VENET_CHARDEV_H */
