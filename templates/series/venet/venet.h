/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * venet, the guest half of a virtual Ethernet device whose host half is in the
 * same kernel.
 */
#ifndef _VENET_H
#define _VENET_H

#include <linux/netdevice.h>
#include "venetdev.h"

/* A frame as it is described to the host. */
struct venet_described {
	struct venet_sg sg;
	struct venet_iov iov[2];
};

/* A frame that the host has not completed. */
struct venet_slot {
	struct sk_buff *skb;
	struct venet_described described;
	/* Tells the frames apart that have this slot one after the other. */
	u32 generation;
	/* Whether byte queue limits count it. */
	bool counted;
	u32 next_free;
};

/* The guest half. It lives as long as the host half: frames that are on their
 * way when the network device goes are freed with it.
 */
struct venet {
	struct net_device *dev;
	struct venetdev *vdev;
	struct napi_struct napi;
	struct venet_stats __percpu *stats;
	u32 ring_size;
	/* There are rings, and the host has the link up. */
	bool up;
	/* What the host has agreed on, by group. */
	u32 caps[VENET_CAP_GROUP_EVENTQ + 1];

	struct ioq rx;
	struct ioq tx;
	struct ioq events;
	/* Buffers that are with the host, and how long they are. */
	struct sk_buff **buffers;
	u32 buffer_len;

	/* Protects the slots that are free. */
	spinlock_t lock;
	/* At least as many as a ring holds: those of frames that were with the
	 * host when the rings became smaller stay.
	 */
	struct venet_slot *slots;
	u32 slot_count;
	u32 first_free;

	bool going;
};

/* venet.c */
extern const struct venet_connector_ops venet_loopback_ops;
struct venet *venet_create(u32 ring_size);
void venet_free(struct venet *venet);
struct venet *venet_of(const struct net_device *dev);
void venet_setup(struct net_device *dev);
int venet_negotiate(struct venet *venet);

/* loopback.c */
extern struct rtnl_link_ops venet_link_ops;

#endif /* _VENET_H */
