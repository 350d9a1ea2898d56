// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that both halves share, and its size. It may be mapped by a process,
 * whose mapping holds the pages: what a process still has mapped of memory
 * that has been replaced is its own, and nothing looks at it any more.
 */

#include <linux/vmalloc.h>
#include "venetdev.h"

/* What there is shared memory for. */
static const enum venet_shm purposes[] = {
	VENET_SHM_RX, VENET_SHM_TX, VENET_SHM_PMTD, VENET_SHM_EVQ_POOL,
	VENET_SHM_EVQ,
};

/* Where the memory for a purpose is held, and how many bytes it has with rings
 * of that size; NULL for a purpose that there is not.
 */
static void **place_of(struct venet_memory *memory, u64 id, u32 ring_size,
		       size_t *len)
{
	*len = ioq_size(ring_size);

	switch (id) {
	case VENET_SHM_RX:
		return &memory->rx;
	case VENET_SHM_TX:
		return &memory->tx;
	case VENET_SHM_EVQ:
		return &memory->events;
	case VENET_SHM_PMTD:
		/* A frame of the most parts for each descriptor. */
		*len = ring_size * VSG_DESC_SIZE(MAX_SKB_FRAGS);
		return &memory->descriptions;
	case VENET_SHM_EVQ_POOL:
		*len = ring_size * sizeof(struct venet_event_txc);
		return &memory->event_pool;
	}

	return NULL;
}

void venet_memory_exit(struct venet_memory *memory)
{
	size_t len;
	u32 i;

	for (i = 0; i < ARRAY_SIZE(purposes); i++)
		vfree(*place_of(memory, purposes[i], 0, &len));
}

int venet_memory_init(struct venet_memory *memory, u32 ring_size)
{
	void **place;
	size_t len;
	u32 i;

	memset(memory, 0, sizeof(*memory));
	for (i = 0; i < ARRAY_SIZE(purposes); i++) {
		place = place_of(memory, purposes[i], ring_size, &len);
		*place = vmalloc_user(len);
		if (!*place) {
			venet_memory_exit(memory);
			return -ENOMEM;
		}
	}

	return 0;
}

/* Gives the memory that both halves share for a purpose, and its size; NULL
 * for a purpose that there is not. The caller holds the lock of the memory, or
 * has the link up.
 */
void *venetdev_shm(struct venetdev *vdev, u64 id, size_t *len)
{
	void **place = place_of(&vdev->memory, id, vdev->ring_size, len);

	return place ? *place : NULL;
}

/* Puts memory for rings of another size in place; calls are locked. */
static int replace(struct venetdev *vdev, struct venet_memory *memory,
		   u32 ring_size)
{
	int err;

	if (vdev->gone)
		return -ENODEV;
	if (vdev->link)
		return -EBUSY;
	venetdev_link_down(vdev);
	err = venet_frames_grow(vdev, ring_size);
	if (!err && vdev->ops->resize)
		err = vdev->ops->resize(vdev->guest, ring_size);
	if (err)
		return err;

	mutex_lock(&vdev->memory_lock);
	spin_lock_irq(&vdev->lock);
	swap(vdev->memory, *memory);
	vdev->ring_size = ring_size;
	memset(&vdev->rx, 0, sizeof(vdev->rx));
	memset(&vdev->tx, 0, sizeof(vdev->tx));
	memset(&vdev->events, 0, sizeof(vdev->events));
	spin_unlock_irq(&vdev->lock);
	mutex_unlock(&vdev->memory_lock);
	vdev->tx_frames = min(vdev->tx_frames, ring_size);

	return 0;
}

/* Has the rings be of another size, which the guest is to make anew; the
 * caller holds RTNL.
 *
 * Returns 0, or -EBUSY where the guest is at work in the rings that there are,
 * -ENODEV where the device goes, or -ENOMEM.
 */
int venetdev_resize(struct venetdev *vdev, u32 ring_size)
{
	struct venet_memory memory;
	int err;

	err = venet_memory_init(&memory, ring_size);
	if (err)
		return err;
	mutex_lock(&vdev->call_lock);
	err = replace(vdev, &memory, ring_size);
	mutex_unlock(&vdev->call_lock);
	/* What was replaced, or what was not needed. */
	venet_memory_exit(&memory);

	return err;
}
