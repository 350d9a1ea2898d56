// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lamps that come and go.
 */
#include <linux/lamp.h>

int lamp_blink(struct lamp *bulb, unsigned int times);

static void blink_once(struct lamp *bulb, int bright)
{
	lamp_set(bulb, bright);
	lamp_off(bulb);
}

int lamp_blink(struct lamp *bulb, unsigned int times)
{
	unsigned int round;

	for (round = 0; round < times; round++)
		blink_once(bulb, LAMP_LEVEL_MAX);
	return 0;
}
