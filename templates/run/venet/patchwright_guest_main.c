// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the calls of a batch, one after the other, and observes what a guest
 * can see behind each of them. It is the only process of its kernel.
 */
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include "patchwright_guest.h"

static int control;

/* What the host answered, in one byte. */
static unsigned char short_reply(uint32_t bits)
{
	return (bits & 0x7f) | (bits & ~0x7f ? 0x80 : 0);
}

static int negotiate(uint32_t group, uint32_t bits, unsigned char *reply)
{
	struct venet_capabilities caps = { .gid = group, .bits = bits };
	int err = device_call(VENET_CALL_NEGCAP, &caps, sizeof(caps));

	if (err)
		return err;
	*reply = short_reply(caps.bits);
	if (group == VENET_CAP_GROUP_SG)
		frames_use_pool(caps.bits & VENET_CAP_PMTD);

	return 0;
}

static int start(unsigned int sg, unsigned int eventq)
{
	static const uint32_t profiles[] = {
		0,
		VENET_CAP_SG,
		VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_TSO6,
		VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_TSO6 | VENET_CAP_ECN,
		VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_TSO6 |
			VENET_CAP_ECN | VENET_CAP_PMTD,
	};
	unsigned char ignored;
	unsigned int ring;

	negotiate(VENET_CAP_GROUP_SG, profiles[sg], &ignored);
	negotiate(VENET_CAP_GROUP_EVENTQ, eventq, &ignored);
	for (ring = 0; ring < RINGS; ring++)
		ring_format(ring, 0);
	events_give_all();

	return device_call(VENET_CALL_LINKUP, NULL, 0);
}

/* Any call, with an argument of 0 that may be too long or too short. */
static int any_call(unsigned int func, unsigned int length,
		    unsigned char *reply)
{
	static const unsigned char mac[] = { 2, 1, 2, 3, 4, 5 };
	static const uint32_t sizes[] = { 0, 0, 6, 8, 0, 4, 32, 32, 0, 0 };
	const struct venet_eventq_query expected = {
		.evsize = sizeof(struct venet_event_txc),
		.dpid = VENET_SHM_EVQ_POOL,
		.qid = VENET_SHM_EVQ,
	};
	const uint32_t pool = VENET_SHM_PMTD;
	uint32_t size = sizes[func];
	const uint32_t lengths[] = { size, size / 2, size + 1, 0 };
	unsigned char data[64] = { 0 };
	int err;

	err = device_call(func == 9 ? UINT32_MAX : func, data,
			  lengths[length]);
	/* That was an agreement on nothing. */
	if (!err && func == VENET_CALL_NEGCAP)
		frames_use_pool(false);
	if (!err && func == VENET_CALL_MACQUERY)
		*reply = !memcmp(data, mac, sizeof(mac));
	if (!err && func == VENET_CALL_PMTDQUERY)
		*reply = !memcmp(data, &pool, sizeof(pool));
	if (!err && func == VENET_CALL_EVQQUERY)
		*reply = !memcmp(data, &expected, sizeof(expected));

	return err;
}

static void give_buffer(unsigned int buffer)
{
	uint32_t i = rings[RX].give;
	uint64_t ptr = (uintptr_t)memory_buffer(i);

	memset(memory_buffer(i), 0, PAGE);
	if (buffer == 2)
		ptr = memory_outside();
	ring_give(RX, ptr, buffer == 1 ? 64 : 2048);
}

static int host(uint32_t call)
{
	return ioctl(control, PATCHWRIGHT_HOST, (unsigned long)call) ?
	       errno : 0;
}

/* Waits for what was begun; tells whether the link is up. */
static bool settle(struct observation *it)
{
	int carrier = ioctl(control, PATCHWRIGHT_SETTLE);

	if (carrier < 0)
		patchwright_die("PATCHWRIGHT_SETTLE");
	events_listen(it);

	return carrier;
}

/* The stack lets go of all, and the guest listens to the end. */
static void let_go(struct observation *it, bool open)
{
	unsigned int round;

	host(CALL_HOLD);
	while (ioctl(control, PATCHWRIGHT_HOLDS) > 0) {
		host(CALL_RELEASE);
		if (open)
			settle(it);
	}
	for (round = 0; open && round < RING && settle(it); round++) {
		events_take_back();
		events_give_all();
		device_kick(EVENTS);
		settle(it);
	}
}

static int step(uint32_t call, struct observation *it)
{
	unsigned int a = CALL_ARG(call, 0);
	unsigned int b = CALL_ARG(call, 1);
	unsigned int c = CALL_ARG(call, 2);

	switch (CALL_OPERATION(call)) {
	case CALL_START:
		return start(a, b);
	case CALL_NEGOTIATE:
		/* A group that there is not; UFO, and what has no meaning. */
		return negotiate(a == 3 ? 7 : a, b | (c ? 0x80000010 : 0),
				 it->reply);
	case CALL_CALL:
		return any_call(a, b, it->reply);
	case CALL_FORMAT:
		ring_format(a, b);
		return 0;
	case CALL_GIVE:
	case CALL_GIVE_WRONG:
	case CALL_GIVE_WORSE:
		frame_give(CALL_OPERATION(call) - CALL_GIVE, a, b);
		return c ? device_kick(TX) : 0;
	case CALL_TAKE_BACK:
		if (a == EVENTS)
			events_take_back();
		else
			ring_take_back(a);
		return 0;
	case CALL_GIVE_PLACES:
		if (a)
			events_give(a);
		else
			events_give_all();
		return 0;
	case CALL_GIVE_BUFFER:
		give_buffer(a);
		return 0;
	case CALL_KICK:
		return device_kick(a);
	case CALL_WANT:
		ring_want(a, b, c);
		return 0;
	case CALL_SPOIL:
		ring_spoil(a, b);
		return 0;
	}

	return host(call);
}

/* One call, and what is seen behind it. The device of a trace is there from
 * before its first call until it is closed.
 */
static void observe_call(uint32_t call, struct observation *it)
{
	static bool began, is_open;

	memset(it, 0, sizeof(*it));
	if (!began) {
		device_open(control);
		is_open = true;
	}
	began = CALL_OPERATION(call) != CALL_END;

	switch (CALL_OPERATION(call)) {
	case CALL_END:
		let_go(it, is_open);
		/* What shows of the device is from before it goes. */
		device_observe(it);
		break;
	case CALL_CLOSE:
		break;
	default:
		it->ret[0] = step(call, it);
		if (is_open)
			settle(it);
		device_observe(it);
		return;
	}

	if (is_open)
		device_close();
	is_open = false;
	if (CALL_OPERATION(call) == CALL_CLOSE) {
		ioctl(control, PATCHWRIGHT_SETTLE);
		device_observe(it);
	}
}

int main(void)
{
	struct observation it;
	uint32_t call;

	control = patchwright_open();
	memory_init();
	while (patchwright_next(control, &call)) {
		observe_call(call, &it);
		patchwright_record(control, &it, sizeof(it));
	}

	return 0;
}
