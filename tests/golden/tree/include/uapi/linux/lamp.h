/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
#ifndef _UAPI_LINUX_LAMP_H
#define _UAPI_LINUX_LAMP_H

#include <linux/types.h>

#define LAMP_API_VERSION	1

enum lamp_colour {
	LAMP_WHITE,
	LAMP_AMBER,
};

struct lamp_request {
	__u32 lamp;
	__u32 level;
};

#endif
