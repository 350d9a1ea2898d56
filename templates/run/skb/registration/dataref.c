// SPDX-License-Identifier: GPL-2.0-only
/*
 * Attaches struct skb_release.
 */
#include "patchwright_state.h"

static void released(struct skb_release *release)
{
	patchwright_note_fired(container_of(release, struct registration,
					    release));
}

int patchwright_attach(struct sk_buff *skb, struct registration *registration)
{
	return skb_release_attach(skb, &registration->release, released);
}
