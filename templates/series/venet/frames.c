// SPDX-License-Identifier: GPL-2.0-only
/*
 * Frames of the guest: as many as the ring holds are on their way at a time,
 * and each is completed once, when nothing of the host refers to it any more.
 */

#include <trace/events/venet.h>
#include "venetdev.h"

/* Frames that were made together. They stay where they are until the host half
 * is free: the stack may have sk_buffs that refer to them.
 */
struct venet_batch {
	struct list_head list;
	struct venet_frame frames[];
};

/* Makes frames until there are @count. */
int venet_frames_grow(struct venetdev *vdev, u32 count)
{
	struct venet_batch *batch;
	struct venet_frame *frame;
	u32 i;

	if (count <= vdev->frames)
		return 0;
	count -= vdev->frames;
	batch = kvzalloc(struct_size(batch, frames, count), GFP_KERNEL);
	if (!batch)
		return -ENOMEM;

	spin_lock_irq(&vdev->lock);
	for (i = 0; i < count; i++) {
		frame = &batch->frames[i];
		frame->vdev = vdev;
		frame->done.id = VENET_EVENT_TXC;
		list_add_tail(&frame->done.list, &vdev->free);
	}
	list_add(&batch->list, &vdev->batches);
	vdev->frames += count;
	spin_unlock_irq(&vdev->lock);

	return 0;
}

int venet_frames_init(struct venetdev *vdev)
{
	INIT_LIST_HEAD(&vdev->batches);
	INIT_LIST_HEAD(&vdev->free);
	INIT_LIST_HEAD(&vdev->pending);
	INIT_LIST_HEAD(&vdev->linkstate.list);
	vdev->linkstate.id = VENET_EVENT_LINKSTATE;

	return venet_frames_grow(vdev, vdev->ring_size);
}

void venet_frames_exit(struct venetdev *vdev)
{
	struct venet_batch *batch, *next;

	list_for_each_entry_safe(batch, next, &vdev->batches, list)
		kvfree(batch);
}

/* Whether one more may be on its way; the lock is held. */
bool venet_frames_left(const struct venetdev *vdev)
{
	return vdev->taken < vdev->ring_size;
}

/* Gives room for a frame, or NULL: then venetdev_poll() runs again once there
 * is some.
 */
struct venet_frame *venet_frame_get(struct venetdev *vdev)
{
	struct venet_frame *frame = NULL;
	unsigned long flags;

	spin_lock_irqsave(&vdev->lock, flags);
	if (venet_frames_left(vdev)) {
		frame = list_first_entry(&vdev->free, struct venet_frame,
					 done.list);
		list_del_init(&frame->done.list);
		vdev->taken++;
		vdev->outstanding++;
		/* It may be let go of when the device is long gone. */
		venetdev_get(vdev);
	}
	vdev->starved = !frame;
	spin_unlock_irqrestore(&vdev->lock, flags);

	return frame;
}

/* The guest knows that a frame is complete; the lock is held. */
void venet_frame_told(struct venet_frame *frame)
{
	struct venetdev *vdev = frame->vdev;

	list_move_tail(&frame->done.list, &vdev->free);
	vdev->taken--;
}

/* Takes the room back: there is no frame after all. */
void venet_frame_put(struct venet_frame *frame)
{
	struct venetdev *vdev = frame->vdev;
	unsigned long flags;

	spin_lock_irqsave(&vdev->lock, flags);
	vdev->outstanding--;
	venet_frame_told(frame);
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
	trace_venet_frame_completed(vdev->ifindex, frame->cookie);
	spin_lock_irqsave(&vdev->lock, flags);
	vdev->outstanding--;
	/* The guest that gave it may have gone down, and up with less. */
	told = !vdev->link ||
	       vdev->caps[VENET_CAP_GROUP_EVENTQ] & VENET_CAP_TXC;
	if (told)
		list_add_tail(&frame->done.list, &vdev->pending);
	else
		venet_frame_told(frame);
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
