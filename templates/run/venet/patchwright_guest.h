/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The guest's part of the harness: a process that does with its device what a
 * trace says, and tells what it sees.
 */
#ifndef _PATCHWRIGHT_GUEST_H
#define _PATCHWRIGHT_GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <linux/venet.h>
#include <linux/venet_dev.h>
#include "patchwright_call.h"
#include "patchwright_program.h"
#include "patchwright_venet.h"

#define PAGE		4096

/* One ring, as its guest has it. */
struct guest_ring {
	struct ioq_ring_head *head;
	/* The descriptor to give next, to take back next, and how many of them
	 * are given.
	 */
	uint32_t give, reap, given;
};

/* patchwright_guest_ring.c */
extern struct guest_ring rings[RINGS];
void ring_format(unsigned int ring, unsigned int fault);
bool ring_full(unsigned int ring);
uint32_t ring_give(unsigned int ring, uint64_t ptr, uint64_t len);
void ring_take_back(unsigned int ring);
void ring_spoil(unsigned int ring, unsigned int what);
void ring_want(unsigned int ring, bool wanted, bool pending);
void rings_observe(struct observation *it);

/* patchwright_guest_events.c */
extern unsigned char *event_pool;
void events_forget(void);
void events_take_back(void);
void events_give(unsigned int place);
void events_give_all(void);
void events_listen(struct observation *it);
void events_observe(struct observation *it);
void events_new_trace(void);

/* patchwright_guest_memory.c */
void memory_init(void);
void memory_register(int device);
uint64_t memory_description(uint32_t descriptor);
unsigned char *memory_payload(unsigned int cookie);
unsigned char *memory_buffer(uint32_t descriptor);
uint64_t memory_outside(void);
uint64_t memory_end(unsigned int cookie);

/* patchwright_guest_frames.c */
extern unsigned char *frame_pool;
void frames_use_pool(bool yes);
void frame_give(unsigned int list, unsigned int frame, unsigned int cookie);

/* patchwright_guest_device.c */
void device_open(int control);
void device_close(void);
int device_call(uint32_t func, void *data, uint32_t len);
int device_kick(unsigned int ring);
void device_observe(struct observation *it);

#endif
