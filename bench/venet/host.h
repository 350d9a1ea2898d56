/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef HOST_H
#define HOST_H

void host_up(const char *device, const char *path);

#endif /* HOST_H */
