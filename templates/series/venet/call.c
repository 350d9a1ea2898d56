// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls from the guest.
 */

#include <linux/nospec.h>
#include "venetdev.h"

/* What a guest can agree on, by group. */
static const u32 offered[] = {
/*% for (const { group, bits } of it.offered) { %*/
	[/*%= group %*/] = /*%= bits %*/,
/*% } %*/
};

static int call_linkup(struct venetdev *vdev, void *data)
{
	return venetdev_link_up(vdev);
}

static int call_linkdown(struct venetdev *vdev, void *data)
{
	venetdev_link_down(vdev);

	return 0;
}

static int call_macquery(struct venetdev *vdev, void *data)
{
	memcpy(data, vdev->guest_mac, ETH_ALEN);

	return 0;
}

static int call_negcap(struct venetdev *vdev, void *data)
{
	struct venet_capabilities *caps = data;

	if (caps->gid >= ARRAY_SIZE(offered)) {
		caps->bits = 0;
		return 0;
	}
	caps->bits &= offered[caps->gid];
	vdev->caps[caps->gid] = caps->bits;

	return 0;
}

static int call_flushrx(struct venetdev *vdev, void *data)
{
	if (!vdev->rx.head)
		return -EINVAL;
	venetdev_flush_rx(vdev);

	return 0;
}

static int call_pmtdquery(struct venetdev *vdev, void *data)
{
	*(u32 *)data = VENET_SHM_PMTD;

	return 0;
}

static int call_evqquery(struct venetdev *vdev, void *data)
{
	struct venet_eventq_query *query = data;

	memset(query, 0, sizeof(*query));
	query->evsize = sizeof(struct venet_event_txc);
	query->dpid = VENET_SHM_EVQ_POOL;
	query->qid = VENET_SHM_EVQ;

	return 0;
}

struct venet_call_info {
	int (*run)(struct venetdev *vdev, void *data);
	/* Bytes of argument and reply. */
	size_t size;
	/* Only while the link is down. */
	bool down;
};

static const struct venet_call_info calls[] = {
/*% for (const { id, run, size, down } of it.calls) { if (run) { %*/
	[/*%= id %*/] = {
		.run = /*%= run %*/,
		.size = /*%= size %*/,
		.down = /*%= down %*/,
	},
/*% } } %*/
};

/* Makes a call of the guest; may sleep.
 *
 * Returns 0 with the reply in @data, -EOPNOTSUPP for a call that there is not,
 * -EINVAL for one of another length, -EBUSY for one that has to wait until the
 * link is down, or -ENODEV where the device goes, or what the call returns.
 */
int venetdev_call(struct venetdev *vdev, u32 func, void *data, size_t len)
{
	const struct venet_call_info *call;
	int err;

	if (func >= ARRAY_SIZE(calls) || !calls[func].run)
		return -EOPNOTSUPP;
	call = &calls[array_index_nospec(func, ARRAY_SIZE(calls))];
	if (len != call->size)
		return -EINVAL;

	mutex_lock(&vdev->call_lock);
	if (vdev->gone) {
		err = -ENODEV;
	} else if (call->down && vdev->link) {
		err = -EBUSY;
	} else {
		/* Where the guest broke it somebody may be at work still. */
		if (call->down)
			venetdev_link_down(vdev);
		err = call->run(vdev, data);
	}
	mutex_unlock(&vdev->call_lock);

	return err;
}
