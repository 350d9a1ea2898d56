// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lamps: who lights them, and who is told.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/lamp.h>
#include <linux/stddef.h>

#define LAMP_SETTLE	3

static unsigned int lamps_lit;

/* Never brighter than a lamp can be. */
static int lamp_clamp(int level)
{
	if (level > LAMP_LEVEL_MAX)
		return LAMP_LEVEL_MAX;
	return level;
}

static int lamp_legacy(int level)
{
	return level;
}

static void lamp_notify(struct lamp *lamp, int target)
{
	int before = lamp->level;

	lamp->level = target;
	if (lamp->changed)
		lamp->changed(lamp, before);
}

/**
 * lamp_set() - light a lamp
 * @lamp: lamp to light
 * @level: how bright it shall be
 */
void lamp_set(struct lamp *lamp, int level)
{
	struct lamp_stats *stats = &lamp->stats;
	int target;

	target = lamp_clamp(level);
	if (target == lamp->level)
		goto out;

	if (target > 0 && lamp->level == 0)
		lamps_lit++;
	lamp_notify(lamp, target);
	lamp_hardware(lamp);
	stats->changes++;
out:
	stats->calls++;
}
EXPORT_SYMBOL(lamp_set);

/**
 * lamp_off() - put a lamp out
 * @lamp: lamp to put out
 */
void lamp_off(struct lamp *lamp)
{
	if (lamp_is_lit(lamp) && lamps_lit > 0)
		lamps_lit--;
	lamp_notify(lamp, 0);
}
EXPORT_SYMBOL(lamp_off);

int lamp_hardware(struct lamp *lamp)
{
	int tries;

	for (tries = 0; tries < LAMP_SETTLE; tries++) {
		if (lamp_legacy(lamp->level) == lamp->level)
			return 0;
	}
	return -EBUSY;
}
