/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_LAMP_H
#define _LINUX_LAMP_H

#include <linux/types.h>
#include <uapi/linux/lamp.h>

#define LAMP_LEVEL_MAX	255
#define LAMP_FLAGS_ALL	(LAMP_QUIET | LAMP_NIGHT)	/* every flag */
#define LAMP_UNUSED	7

enum lamp_flag {
	LAMP_QUIET = BIT(0),
	/* dimmed after dark */
	LAMP_NIGHT = BIT(1)
};

struct lamp_stats {
	unsigned long calls;
	/* only those that made a difference */
	unsigned long changes;
};

struct lamp {
	int level;
	unsigned int flags;
	void (*changed)(struct lamp *lamp, int before);
	struct lamp_stats stats;
};

void lamp_set(struct lamp *lamp, int level);
void lamp_off(struct lamp *lamp);
int lamp_hardware(struct lamp *lamp);

static inline bool lamp_is_lit(const struct lamp *lamp)
{
	return lamp->level > 0;
}

#endif
