/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A guest of a virtual Ethernet device, in a process: the rings that it shares
 * with the host by /dev/venet, and the books of what the host owes to it.
 */
#ifndef GUEST_H
#define GUEST_H

#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <net/ethernet.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdnoreturn.h>
#include <linux/venet.h>
#include <linux/venet_dev.h>

#define RING_MAX	2048
#define SLOTS_MAX	256
#define PARTS_MAX	20
#define FRAME_MAX	(64 * 1024)
#define HEADERS \
	(ETH_HLEN + sizeof(struct iphdr) + sizeof(struct tcphdr))
#define NO_SLOT		SLOTS_MAX
#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

/* The guest's side of a ring. */
struct ring {
	struct ioq_ring_head *head;
	uint32_t give, reap, given;
};

/* A frame, and what describes it to the host, each on pages of its own. */
struct slot {
	struct venet_sg sg;
	struct venet_iov iov[PARTS_MAX];
	unsigned char rest[4096 - sizeof(struct venet_sg) -
			   PARTS_MAX * sizeof(struct venet_iov)];
	unsigned char frame[FRAME_MAX];
};

struct guest_setup {
	/* Of the host's network device. */
	const char *name;
	uint32_t ring_size;
	/* How many frames may be on their way. */
	unsigned int slots;
	/* What to agree on. */
	uint32_t sg_caps, event_caps;
};

struct guest {
	int fd, event_fd;
	/* The name that the host's network device got. */
	char name[IFNAMSIZ];
	struct guest_setup setup;
	struct ring rx, tx, events;
	unsigned char *pool;
	/* The pool of descriptions, one for each descriptor. */
	unsigned char *descriptions;
	size_t descriptions_len;
	/* Slots, and behind them memory for frames that come in. */
	unsigned char *memory;
	size_t len;

	/* By slot: how often the host is still to tell of it, and as what. */
	unsigned int owed[SLOTS_MAX];
	uint64_t cookies[SLOTS_MAX];
	/* The slot that each descriptor of the TX ring was last given with. */
	unsigned int given_with[RING_MAX];
	unsigned long sent, completed, wrong, refused;
};

extern struct guest guest;

/* How a program ends where the kernel has no memory for it. */
#define EXIT_NO_MEMORY	3

noreturn void die(const char *format, ...);

void ring_give(struct ring *ring, uint64_t ptr, uint64_t len);
struct ioq_ring_desc *ring_take_back(struct ring *ring);
int guest_kick(struct ring *ring, unsigned long id);

void guest_open(const struct guest_setup *setup);
void guest_map(uint32_t ring_size);
int guest_call(uint32_t func, void *data, uint32_t len);
int guest_agree(void);
int guest_link_up(void);

struct slot *guest_slot(unsigned int i);
unsigned char *guest_spare(void);
unsigned int guest_free_slot(void);
void guest_build(unsigned int i, uint32_t len);
bool guest_pooled(void);
size_t guest_description_room(void);
uint64_t guest_describe(unsigned int i);
void guest_give_frame(unsigned int i, uint64_t ptr, uint64_t len);

void guest_listen(void);
unsigned long guest_outstanding(void);
void guest_drain(int patience);
void guest_take_untaken(void);

#endif /* GUEST_H */
