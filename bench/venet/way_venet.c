// SPDX-License-Identifier: GPL-2.0-only
/*
 * By /dev/venet, with a kick for each batch; completions are polled for.
 */
#include "program.h"
#include "way.h"

void way_open_venet(struct way *way, const struct frames *frames)
{
	guest_open(&way->guest, way->name, frames);
}

void way_prepare_venet(struct way *way)
{
	guest_describe(&way->guest);
}

void way_send_venet(struct way *way, unsigned long frames, unsigned int batch)
{
	struct guest *guest = &way->guest;
	unsigned long i;

	for (i = 1; i <= frames; i++) {
		guest_give(guest);
		if (i % batch && i < frames)
			continue;
		guest_kick(guest);
		guest_listen(guest);
	}
	while (guest->outstanding) {
		if (!guest_listen(guest))
			guest_pause(guest);
	}
}
