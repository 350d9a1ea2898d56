// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls with arguments of all lengths, and calls that there are not.
 */
#include "guest.h"
#include "tricks.h"

/* What is called, with what. */
struct attempt {
	uint32_t func, right;
	unsigned char data[256];
};

static bool call(struct attempt *it, uint32_t len)
{
	return !guest_call(it->func, it->data, len);
}

static bool right(void *it)
{
	struct attempt *attempt = it;

	/* Where books are kept the link goes up and down by them. */
	if (!wild && (attempt->func == VENET_CALL_LINKUP ||
		      attempt->func == VENET_CALL_LINKDOWN))
		return false;

	return call(attempt, attempt->right);
}

static bool shorter(void *it)
{
	struct attempt *attempt = it;

	/* Where no bytes are right none are too few. */
	return call(attempt, attempt->right ? any() % attempt->right : 1);
}

static bool longer(void *it)
{
	struct attempt *attempt = it;

	return call(attempt, attempt->right + 1 + any() % 128);
}

static bool huge(void *it)
{
	return call(it, any() | 0x10000);
}

static bool from_nowhere(void *it)
{
	const struct attempt *attempt = it;

	return !guest_call(attempt->func, (void *)8, 1 + attempt->right);
}

static const struct trick lengths[] = {
	{ "right", right },
	{ "shorter", shorter },
	{ "longer", longer },
	{ "huge", huge },
	{ "nowhere", from_nowhere },
};

#define CALL(call, bytes) { \
	.tricks = { \
		.name = "call " call, \
		.list = lengths, \
		.nr = ARRAY_SIZE(lengths), \
	}, \
	.right = (bytes), \
}

static struct {
	struct tricks tricks;
	/* Bytes of the argument. */
	uint32_t right;
} calls[] = {
	[VENET_CALL_LINKUP] = CALL("linkup", 0),
	[VENET_CALL_LINKDOWN] = CALL("linkdown", 0),
	[VENET_CALL_MACQUERY] = CALL("macquery", ETH_ALEN),
	[VENET_CALL_NEGCAP] =
		CALL("negcap", sizeof(struct venet_capabilities)),
	[VENET_CALL_FLUSHRX] = CALL("flushrx", 0),
	[VENET_CALL_PMTDQUERY] = CALL("pmtdquery", sizeof(uint32_t)),
	[VENET_CALL_EVQQUERY] =
		CALL("evqquery", sizeof(struct venet_eventq_query)),
	[VENET_CALL_L4ROQUERY] =
		CALL("l4roquery", sizeof(struct venet_l4ro_query)),
	[VENET_CALL_L4ROQUERY + 1] = CALL("unknown", 8),
};

void call_tricks_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(calls); i++)
		tricks_init(&calls[i].tricks);
}

void call_tricks_print(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(calls); i++)
		tricks_print(&calls[i].tricks);
}

void make_hostile_call(void)
{
	unsigned int i, n = any() % ARRAY_SIZE(calls);
	struct attempt it = {};

	it.func = n;
	it.right = calls[n].right;
	if (n == ARRAY_SIZE(calls) - 1)
		it.func = once_in(4) ? UINT32_MAX : n + any() % 1024;
	for (i = 0; i < sizeof(it.data); i++)
		it.data[i] = any();
	/* Capabilities that there are, now and then. */
	if (n == VENET_CALL_NEGCAP && once_in(2)) {
		struct venet_capabilities *caps = (void *)it.data;

		caps->gid = any() % 4;
		caps->bits = any() % 64;
	}
	play(&calls[n].tricks, &it);
}
