/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * venetdev, the host half of a virtual Ethernet device.
 */
#ifndef _VENETDEV_H
#define _VENETDEV_H

#include <linux/ethtool.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/spinlock.h>
#include "ioq.h"
#include "stats.h"

struct venetdev;

/* What becomes of the link of a guest. */
enum venet_link_state {
/*% for (const { symbol } of it.linkStates) { %*/
	/*%= symbol %*/,
/*% } %*/
};

/* A piece of the guest's memory. */
struct venet_span {
	void *addr;
	u32 len;
	/* Where it may be mapped into an sk_buff, else NULL. */
	struct page *page;
	u32 offset;
};

/* What reaches the guest of a device: its memory, and its interrupts. */
struct venet_connector_ops {
	/* Finds the beginning of @len bytes at @ptr. It is called from softirqs
	 * while the link is up, and not otherwise. Returns -EFAULT where the
	 * guest has no memory.
	 */
	int (*span)(void *guest, u64 ptr, u32 len, struct venet_span *span);
	/* Tells the guest of news in a ring; in any context. */
	void (*interrupt)(void *guest, enum venet_shm ring);
	/* The rings are to be of another size from when the link is up again;
	 * may sleep. Returns -EBUSY where the guest still is at work in those
	 * that there are. Absent where the guest asks for the size itself.
	 */
	int (*resize)(void *guest, u32 ring_size);
	/* The host has let go of all memory of the guest. */
	void (*release)(void *guest);
};

/* Shared memory of a device. */
struct venet_memory {
	void *rx;
	void *tx;
	void *events;
	void *event_pool;
	void *descriptions;
};

/* An event that the guest is to be told of. */
struct venet_pending {
	struct list_head list;
	enum venet_event id;
};

/* A frame of the guest that the host has not let go of. */
struct venet_frame {
	struct skb_release rel;
	struct venetdev *vdev;
	/* In the list of those that are free, or of those to tell of. */
	struct venet_pending done;
	u64 cookie;
};

/* The host half. It lives until the network device and all frames are gone. */
struct venetdev {
	struct kref ref;
	struct net_device *dev;
	/* Names the device in traces, in which frames may outlive it. */
	int ifindex;
	struct work_struct free_work;
	struct napi_struct napi;
	struct venet_stats __percpu *stats;

	const struct venet_connector_ops *ops;
	void *guest;
	u8 guest_mac[ETH_ALEN];
	/* Protects the memory and its size while there is no link; taken with
	 * the memory of a process locked.
	 */
	struct mutex memory_lock;
	u32 ring_size;
	struct venet_memory memory;

	/* Serialises calls, and what they change of the link. */
	struct mutex call_lock;
	/* The network device goes: the link stays down. */
	bool gone;
	u32 caps[VENET_CAP_GROUP_L4RO + 1];
	struct ioq rx;
	struct ioq tx;
	/* Completions of the TX ring itself since the last signal. */
	u32 tx_unsignalled;

	/* Knobs. */
	u32 copybreak;
	u32 tx_frames;

	/* Protects what follows; taken in any context. */
	spinlock_t lock;
	/* Whether the rings may be used; then there is a network device too. */
	bool link;
	struct ioq events;
	bool events_up;
	/* Batches of frames, and how many frames they are together. */
	struct list_head batches;
	u32 frames;
	struct list_head free;
	/* Frames that are not free: no more than the ring holds. */
	u32 taken;
	/* Events, in the order that they happened. */
	struct list_head pending;
	struct venet_pending linkstate;
	u32 outstanding;
	u32 events_unsignalled;
	/* The guest has frames, and there is no room for more. */
	bool starved;
	bool carrier;
};

/* memory.c */
int venet_memory_init(struct venet_memory *memory, u32 ring_size);
void venet_memory_exit(struct venet_memory *memory);
void *venetdev_shm(struct venetdev *vdev, u64 id, size_t *len);
int venetdev_resize(struct venetdev *vdev, u32 ring_size);

/* events.c */
int venet_events_start(struct venetdev *vdev);
void venet_events_flush(struct venetdev *vdev);
void venet_events_linkstate(struct venetdev *vdev, bool up);

/* frames.c */
int venet_frames_init(struct venetdev *vdev);
void venet_frames_exit(struct venetdev *vdev);
int venet_frames_grow(struct venetdev *vdev, u32 count);
bool venet_frames_left(const struct venetdev *vdev);
struct venet_frame *venet_frame_get(struct venetdev *vdev);
void venet_frame_put(struct venet_frame *frame);
void venet_frame_done(struct venet_frame *frame);
void venet_frame_told(struct venet_frame *frame);
int venet_frame_attach(struct venet_frame *frame, struct sk_buff *skb);

/* receive.c */
int venetdev_poll(struct napi_struct *napi, int budget);

/* call.c */
int venetdev_call(struct venetdev *vdev, u32 func, void *data, size_t len);

/* transmit.c */
netdev_tx_t venetdev_xmit(struct sk_buff *skb, struct net_device *dev);
void venetdev_flush_rx(struct venetdev *vdev);

/* main.c */
extern struct workqueue_struct *venet_wq;

/* ethtool.c */
extern const struct ethtool_ops venetdev_ethtool_ops;
void venet_get_ringparam(u32 ring_size, struct ethtool_ringparam *ring);
int venet_check_ringparam(const struct ethtool_ringparam *ring,
			  struct netlink_ext_ack *extack);

/*% if (it.queueStats) { %*/
/* queue_stats.c */
extern const struct netdev_stat_ops venet_stat_ops;

/*% } %*/
/* venetdev.c */
struct venetdev *venetdev_create(struct net *net, const char *name,
				 const struct venet_connector_ops *ops,
				 void *guest, u32 ring_size);
int venetdev_register(struct venetdev *vdev);
void venetdev_unregister(struct venetdev *vdev, struct list_head *head);
void venetdev_get(struct venetdev *vdev);
void venetdev_put(struct venetdev *vdev);
void venetdev_wait(void);
void venetdev_kick(struct venetdev *vdev, enum venet_shm ring);
int venetdev_link_up(struct venetdev *vdev);
void venetdev_link_down(struct venetdev *vdev);
void venetdev_break(struct venetdev *vdev);
void venetdev_broken(struct venetdev *vdev);
struct venetdev *venetdev_of(const struct net_device *dev);
bool is_venetdev(const struct net_device *dev);

#endif /* _VENETDEV_H */
