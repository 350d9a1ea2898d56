// SPDX-License-Identifier: GPL-2.0-only
#include "way.h"

struct way ways[] = {
	{
		.name = "zerocopy",
		.open = way_open_venet,
		.prepare = way_prepare_venet,
		.send = way_send_venet,
		.batch_max = BATCH_MAX,
	},
	{
		.name = "copy",
		.open = way_open_venet,
		.prepare = way_prepare_venet,
		.send = way_send_venet,
		.batch_max = BATCH_MAX,
	},
	{
		.name = "veth",
		.open = way_open_veth,
		.send = way_send_veth,
		.batch_max = BATCH_MAX,
	},
	{
		.name = "tap",
		.open = way_open_tap,
		.send = way_send_tap,
		.batch_max = 1,
	},
};

const unsigned int nr_ways = sizeof(ways) / sizeof(ways[0]);
