// SPDX-License-Identifier: GPL-2.0-only
/*
 * Frames of the guest: as many as the ring holds are on their way at a time,
 * and each is completed once, when nothing of the host refers to it any more.
 */

#include "venetdev.h"

int venet_frames_init(struct venetdev *vdev)
{
	struct venet_frame *frame;
	u32 i;

	INIT_LIST_HEAD(&vdev->free);
	INIT_LIST_HEAD(&vdev->pending);
	INIT_LIST_HEAD(&vdev->linkstate.list);
	vdev->linkstate.id = VENET_EVENT_LINKSTATE;
	vdev->frames = kvcalloc(vdev->ring_size, sizeof(*frame), GFP_KERNEL);
	if (!vdev->frames)
		return -ENOMEM;

	for (i = 0; i < vdev->ring_size; i++) {
		frame = &vdev->frames[i];
		frame->vdev = vdev;
		frame->done.id = VENET_EVENT_TXC;
		list_add_tail(&frame->done.list, &vdev->free);
	}

	return 0;
}

void venet_frames_exit(struct venetdev *vdev)
{
	kvfree(vdev->frames);
}

/* Gives room for a frame, or NULL: then venetdev_poll() runs again once there
 * is some.
 */
struct venet_frame *venet_frame_get(struct venetdev *vdev)
{
	struct venet_frame *frame;
	unsigned long flags;

	spin_lock_irqsave(&vdev->lock, flags);
	frame = list_first_entry_or_null(&vdev->free, struct venet_frame,
					 done.list);
	vdev->starved = !frame;
	if (frame) {
		list_del_init(&frame->done.list);
		vdev->outstanding++;
		/* It may be let go of when the device is long gone. */
		venetdev_get(vdev);
	}
	spin_unlock_irqrestore(&vdev->lock, flags);

	return frame;
}

/* Takes the room back: there is no frame after all. */
void venet_frame_put(struct venet_frame *frame)
{
	struct venetdev *vdev = frame->vdev;
	unsigned long flags;

	spin_lock_irqsave(&vdev->lock, flags);
	vdev->outstanding--;
	list_add_tail(&frame->done.list, &vdev->free);
	spin_unlock_irqrestore(&vdev->lock, flags);

	venetdev_put(vdev);
}

/* The host has let go of a frame; in any context. */
void venet_frame_done(struct venet_frame *frame)
{
	struct venetdev *vdev = frame->vdev;
	unsigned long flags;
	bool told;

	venet_count(vdev->stats, VENET_STAT_COMPLETIONS);
	spin_lock_irqsave(&vdev->lock, flags);
	vdev->outstanding--;
	/* The guest that gave it may have gone down, and up with less. */
	told = !vdev->link ||
	       vdev->caps[VENET_CAP_GROUP_EVENTQ] & VENET_CAP_TXC;
	list_add_tail(&frame->done.list, told ? &vdev->pending : &vdev->free);
	spin_unlock_irqrestore(&vdev->lock, flags);

	venet_events_flush(vdev);
	venetdev_put(vdev);
}

static void frame_released(struct skb_release *rel)
{
	venet_frame_done(container_of(rel, struct venet_frame, rel));
}

/* Has the frame completed when no sk_buff holds the pages of @skb any more. */
int venet_frame_attach(struct venet_frame *frame, struct sk_buff *skb)
{
	return skb_release_attach(skb, &frame->rel, frame_released);
}
