// SPDX-License-Identifier: GPL-2.0-only
/*
 * The event queue: what the host tells the guest, in the order that it
 * happened. Where the guest has no room the events wait; none is lost.
 */

#include <trace/events/venet.h>
#include "venetdev.h"

/* Writes an event to the next place that the guest gives and that fits; @bad
 * counts those that do not.
 *
 * Returns 1, or 0 where there is none, or -EPROTO where the ring is broken: by
 * as many bad places as it holds, too, or a guest that gives them again and
 * again would never let go of the host.
 */
static int put_event(struct venetdev *vdev, const void *event, u32 size,
		     u32 *bad)
{
	u32 pool = vdev->ring_size * sizeof(struct venet_event_txc);
	struct ioq_item item;
	int ret;

	while (*bad < vdev->ring_size) {
		ret = ioq_peek(&vdev->events, &item);
		if (ret <= 0)
			return ret;
		if (item.len >= size && item.ptr <= pool - size) {
			memcpy(vdev->memory.event_pool + item.ptr, event, size);
			ioq_return(&vdev->events, size);
			vdev->events_unsignalled++;
			return 1;
		}
		venet_count(vdev->stats, VENET_STAT_BAD_EVENT_PLACE);
		ioq_return(&vdev->events, 0);
		++*bad;
	}

	return -EPROTO;
}

static struct venet_frame *frame_of(struct venet_pending *it)
{
	return container_of(it, struct venet_frame, done);
}

/* The guest has been told of an event, or will not be. */
static void drop_pending(struct venet_pending *it)
{
	if (it->id == VENET_EVENT_TXC)
		venet_frame_told(frame_of(it));
	else
		list_del_init(&it->list);
}

static int put_pending(struct venetdev *vdev, struct venet_pending *it,
		       u32 *bad)
{
	switch (it->id) {
/*% for (const { name, id, assignments } of it.events) { %*/
	case /*%= id %*/: {
		struct /*%= name %*/ event = {
			.header.size = sizeof(event),
			.header.id = /*%= id %*/,
/*%= assignments %*/
		};

		return put_event(vdev, &event, sizeof(event), bad);
	}
/*% } %*/
	}

	return -EPROTO;
}

/* Tells of all that there is to tell; the lock is held, for no more places than
 * there are events, and as many bad ones as the ring holds.
 *
 * Returns whether the guest is to be interrupted.
 */
static bool flush(struct venetdev *vdev)
{
	struct venet_pending *it;
	bool waits = false;
	u32 bad = 0;
	int ret;

	while (vdev->events_up && !list_empty(&vdev->pending)) {
		it = list_first_entry(&vdev->pending, struct venet_pending,
				      list);
		ret = put_pending(vdev, it, &bad);
		if (ret == 0) {
			/* As in venetdev_xmit(). */
			ioq_rearm(&vdev->events);
			ret = put_pending(vdev, it, &bad);
		}
		if (ret < 0)
			venetdev_break(vdev);
		if (ret == 0) {
			venet_count(vdev->stats, VENET_STAT_EVENTS_DELAYED);
			trace_venet_event_delayed(vdev->ifindex, it->id);
		}
		if (ret <= 0) {
			waits = true;
			break;
		}
		drop_pending(it);
	}

	/* Some may be told of together, unless nothing else is to come. */
	if (!vdev->events_unsignalled || !vdev->events_up)
		return false;
	if (vdev->outstanding && !waits &&
	    vdev->events_unsignalled < vdev->tx_frames)
		return false;
	vdev->events_unsignalled = 0;

	return ioq_inject(&vdev->events);
}

/* Tells of all that there is to tell, in any context. */
void venet_events_flush(struct venetdev *vdev)
{
	unsigned long flags;
	bool interrupt;

	spin_lock_irqsave(&vdev->lock, flags);
	interrupt = flush(vdev);
	if (vdev->starved && venet_frames_left(vdev)) {
		vdev->starved = false;
		/* While there is a link there is a network device. */
		if (vdev->link)
			napi_schedule(&vdev->napi);
	}
	spin_unlock_irqrestore(&vdev->lock, flags);

	if (interrupt) {
		venet_count(vdev->stats, VENET_STAT_EVENT_SIGNALS);
		vdev->ops->interrupt(vdev->guest, VENET_SHM_EVQ);
	}
}

/* The link of the host is up or down: the guest is told of the last of several
 * changes that it has not heard of yet.
 */
void venet_events_linkstate(struct venetdev *vdev, bool up)
{
	u32 caps = vdev->caps[VENET_CAP_GROUP_EVENTQ];
	unsigned long flags;

	spin_lock_irqsave(&vdev->lock, flags);
	vdev->carrier = up;
	if (caps & VENET_CAP_LINKSTATE)
		list_move_tail(&vdev->linkstate.list, &vdev->pending);
	spin_unlock_irqrestore(&vdev->lock, flags);

	venet_events_flush(vdev);
}

/* Takes the ring that the guest has made for events, and has the link up. */
int venet_events_start(struct venetdev *vdev)
{
	u32 caps = vdev->caps[VENET_CAP_GROUP_EVENTQ];
	struct venet_pending *it, *next;
	int err = 0;

	spin_lock_irq(&vdev->lock);
	if (caps)
		err = ioq_attach(&vdev->events, vdev->memory.events,
				 vdev->ring_size);
	/* This guest hears of what it has agreed on, and of nothing else: the
	 * capability of an event is the bit of its number.
	 */
	list_for_each_entry_safe(it, next, &vdev->pending, list) {
		if (!(caps & BIT(it->id)))
			drop_pending(it);
	}
	if (!err && caps & VENET_CAP_LINKSTATE)
		list_move_tail(&vdev->linkstate.list, &vdev->pending);
	vdev->events_unsignalled = 0;
	vdev->events_up = !err && caps;
	vdev->link = !err;
	if (!err) {
		trace_venet_link(vdev->ifindex, VENET_LINK_UP);
		netif_carrier_on(vdev->dev);
	}
	spin_unlock_irq(&vdev->lock);

	return err;
}
