// SPDX-License-Identifier: GPL-2.0-only
/*
 * What any guest does: it makes a device, registers its memory, maps the rings,
 * agrees on capabilities, brings the link up, gives frames, and hears of each
 * of them when the host has let go of it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include "guest.h"

/* Memory for frames that come in. */
#define SPARE		(64 * 1024)

struct guest guest;

void die(const char *format, ...)
{
	int err = errno;
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, ": %s\n", strerror(err));
	exit(err == ENOMEM || err == ENOBUFS ? EXIT_NO_MEMORY : 1);
}

struct slot *guest_slot(unsigned int i)
{
	return (struct slot *)guest.memory + i;
}

/* Memory that no frame to be sent is in. */
unsigned char *guest_spare(void)
{
	return guest.memory + guest.len - SPARE;
}

int guest_call(uint32_t func, void *data, uint32_t len)
{
	struct venet_ioc_call call = {
		.func = func,
		.len = len,
		.ptr = (uintptr_t)data,
	};

	return ioctl(guest.fd, VENET_IOC_CALL, &call);
}

static void *map_shared(uint32_t id, size_t *len)
{
	struct venet_ioc_shm shm = { .id = id };
	void *mem;

	if (ioctl(guest.fd, VENET_IOC_SHM, &shm))
		die("shared memory %u", id);
	mem = mmap(NULL, shm.len, PROT_READ | PROT_WRITE, MAP_SHARED, guest.fd,
		   shm.offset);
	if (mem == MAP_FAILED)
		die("mapping of shared memory %u", id);
	*len = shm.len;

	return mem;
}

static void register_memory(void *memory, size_t len)
{
	struct venet_ioc_mem mem = { .addr = (uintptr_t)memory, .len = len };

	if (ioctl(guest.fd, VENET_IOC_MEM, &mem))
		die("registering memory");
}

/* Maps what both sides share, with rings of that size. */
void guest_map(uint32_t ring_size)
{
	size_t len;

	guest.rx.head = map_shared(VENET_SHM_RX, &len);
	guest.tx.head = map_shared(VENET_SHM_TX, &len);
	guest.events.head = map_shared(VENET_SHM_EVQ, &len);
	guest.pool = map_shared(VENET_SHM_EVQ_POOL, &len);
	guest.descriptions = map_shared(VENET_SHM_PMTD,
					&guest.descriptions_len);
	guest.setup.ring_size = ring_size;
}

/* Makes a device of which this process is the guest. */
void guest_open(const struct guest_setup *setup)
{
	struct venet_ioc_create create = { .ring_size = setup->ring_size };
	struct venet_ioc_eventfd which = { .id = VENET_SHM_EVQ };
	size_t slots = setup->slots * sizeof(struct slot);

	memset(&guest, 0, sizeof(guest));
	guest.setup = *setup;
	guest.fd = open("/dev/venet", O_RDWR | O_CLOEXEC);
	if (guest.fd < 0)
		die("/dev/venet");
	snprintf((char *)create.name, sizeof(create.name), "%s", setup->name);
	if (ioctl(guest.fd, VENET_IOC_CREATE, &create))
		die("making %s", setup->name);
	memcpy(guest.name, create.name, sizeof(guest.name));

	guest.len = slots + SPARE;
	guest.memory = mmap(NULL, guest.len, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (guest.memory == MAP_FAILED)
		die("memory");
	register_memory(guest.memory, slots);
	register_memory(guest_spare(), SPARE);

	guest_map(setup->ring_size);
	guest.event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	which.fd = guest.event_fd;
	if (guest.event_fd < 0 || ioctl(guest.fd, VENET_IOC_EVENTFD, &which))
		die("eventfd");
}

/* Agrees with the host on what the device can do; the link is down. */
int guest_agree(void)
{
	struct venet_capabilities events = {
		.gid = VENET_CAP_GROUP_EVENTQ,
		.bits = guest.setup.event_caps,
	};
	struct venet_capabilities sg = {
		.gid = VENET_CAP_GROUP_SG,
		.bits = guest.setup.sg_caps,
	};

	if (guest_call(VENET_CALL_NEGCAP, &sg, sizeof(sg)) ||
	    guest_call(VENET_CALL_NEGCAP, &events, sizeof(events)))
		return -1;
	guest.setup.sg_caps = sg.bits;
	guest.setup.event_caps = events.bits;

	return 0;
}

/* Whether frames are described in the pool. */
bool guest_pooled(void)
{
	return guest.setup.sg_caps & VENET_CAP_PMTD;
}

static void format(struct ring *ring)
{
	struct ioq_ring_head *head = ring->head;
	uint32_t count = guest.setup.ring_size;

	memset(head, 0, sizeof(*head) + count * sizeof(head->ring[0]));
	head->magic = IOQ_RING_MAGIC;
	head->ver = IOQ_RING_VER;
	head->signal.magic = SHM_SIGNAL_MAGIC;
	head->signal.ver = SHM_SIGNAL_VER;
	head->signal.irq[IOQ_NORTH].enabled = 1;
	head->signal.irq[IOQ_SOUTH].enabled = 1;
	head->count = count;
	ring->give = 0;
	ring->reap = 0;
	ring->given = 0;
}

/* Brings the link up with rings that are new. */
int guest_link_up(void)
{
	uint32_t size = sizeof(struct venet_event_txc);
	uint32_t i;

	format(&guest.rx);
	format(&guest.tx);
	format(&guest.events);
	for (i = 0; i < guest.setup.ring_size; i++)
		ring_give(&guest.events, i * size, size);

	return guest_call(VENET_CALL_LINKUP, NULL, 0);
}

/* Gives a descriptor to the host; the ring must not be full. */
void ring_give(struct ring *ring, uint64_t ptr, uint64_t len)
{
	struct ioq_ring_desc *desc = &ring->head->ring[ring->give];

	desc->ptr = ptr;
	desc->len = len;
	desc->valid = 1;
	__atomic_store_n(&desc->sown, IOQ_SOUTH, __ATOMIC_RELEASE);
	ring->give = (ring->give + 1) % guest.setup.ring_size;
	ring->given++;
	ring->head->idx[IOQ_INDEX_INUSE].tail = ring->give;
}

/* The descriptor that the host has given back, or NULL. */
struct ioq_ring_desc *ring_take_back(struct ring *ring)
{
	struct ioq_ring_desc *desc = &ring->head->ring[ring->reap];

	if (!ring->given ||
	    __atomic_load_n(&desc->sown, __ATOMIC_ACQUIRE) != IOQ_NORTH)
		return NULL;
	ring->reap = (ring->reap + 1) % guest.setup.ring_size;
	ring->given--;

	return desc;
}

/* Tells the host of news in a ring. */
int guest_kick(struct ring *ring, unsigned long id)
{
	struct shm_signal_irq *irq = &ring->head->signal.irq[IOQ_SOUTH];

	__atomic_store_n(&irq->dirty, 1, __ATOMIC_SEQ_CST);

	return ioctl(guest.fd, VENET_IOC_KICK, id);
}

/* Has a TCP segment on IPv4 of so many bytes in a slot. */
void guest_build(unsigned int i, uint32_t len)
{
	struct slot *it = guest_slot(i);
	struct ether_header *eth;
	struct tcphdr *tcp;
	struct iphdr *ip;
	uint32_t n;

	eth = (void *)it->frame;
	ip = (void *)(eth + 1);
	tcp = (void *)(ip + 1);
	memset(it->frame, 0, HEADERS);
	memset(eth->ether_dhost, 0xff, ETH_ALEN);
	memcpy(eth->ether_shost, "\x02guest", ETH_ALEN);
	eth->ether_type = htons(ETHERTYPE_IP);
	ip->version = 4;
	ip->ihl = 5;
	ip->ttl = 64;
	ip->protocol = IPPROTO_TCP;
	ip->tot_len = htons(len - ETH_HLEN);
	ip->saddr = htonl(0x0a000001);
	ip->daddr = htonl(0x0a000002);
	tcp->source = htons(1024);
	tcp->dest = htons(9);
	tcp->doff = 5;
	for (n = HEADERS; n < len; n++)
		it->frame[n] = n;

	memset(&it->sg, 0, sizeof(it->sg));
	it->sg.cookie = i;
	it->sg.len = len;
	it->sg.count = 1;
	it->iov[0].len = len;
	it->iov[0].ptr = (uintptr_t)it->frame;
	it->sg.flags = VENET_SG_FLAG_NEEDS_CSUM;
	it->sg.csum.start = ETH_HLEN + sizeof(*ip);
	it->sg.csum.offset = offsetof(struct tcphdr, check);
	if (len > 1514) {
		it->sg.flags |= VENET_SG_FLAG_GSO;
		it->sg.gso.type = VENET_GSO_TCPV4;
		it->sg.gso.hdrlen = HEADERS;
		it->sg.gso.size = 1448;
	}
}

/* A slot whose frame is not on its way, or NO_SLOT. */
unsigned int guest_free_slot(void)
{
	unsigned int i;

	for (i = 0; i < guest.setup.slots; i++) {
		if (!guest.owed[i])
			return i;
	}

	return NO_SLOT;
}

/* How many bytes there are for a description. */
size_t guest_description_room(void)
{
	return guest_pooled() ? guest.descriptions_len / guest.setup.ring_size :
				VSG_DESC_SIZE(PARTS_MAX);
}

/* Has the frame in a slot described for the next descriptor of the TX ring, and
 * returns where.
 */
uint64_t guest_describe(unsigned int i)
{
	size_t room = guest_description_room();
	size_t place = guest.tx.give * room;

	if (!guest_pooled())
		return (uintptr_t)&guest_slot(i)->sg;
	memcpy(guest.descriptions + place, &guest_slot(i)->sg, room);

	return place;
}

/* Gives a descriptor of the TX ring. The host is to tell of the frame in slot
 * @i once more; or not at all, for NO_SLOT.
 */
void guest_give_frame(unsigned int i, uint64_t ptr, uint64_t len)
{
	if (i != NO_SLOT) {
		guest.owed[i]++;
		guest.cookies[i] = guest_slot(i)->sg.cookie;
	}
	guest.given_with[guest.tx.give] = i;
	guest.sent++;
	ring_give(&guest.tx, ptr, len);
}

/* The host has told of a slot, under this cookie. */
static void complete(unsigned int i, uint64_t cookie)
{
	if (!guest.owed[i] || guest.cookies[i] != cookie) {
		guest.wrong++;
		return;
	}
	guest.owed[i]--;
	guest.completed++;
}

static bool by_cookie(void)
{
	return guest.setup.event_caps & VENET_CAP_TXC;
}

/* Without completions by cookie a frame is complete when its descriptor is. */
static void complete_in_order(unsigned int place)
{
	unsigned int i = guest.given_with[place];

	if (!by_cookie() && i != NO_SLOT)
		complete(i, guest.cookies[i]);
}

/* Hears what the host has to tell, and gives the places for it back. */
void guest_listen(void)
{
	uint32_t size = sizeof(struct venet_event_txc);
	struct venet_event_txc event;
	struct ioq_ring_desc *desc;
	bool news = false;

	while (ring_take_back(&guest.tx)) {
		uint32_t count = guest.setup.ring_size;

		complete_in_order((guest.tx.reap + count - 1) % count);
	}
	while ((desc = ring_take_back(&guest.events))) {
		uint64_t ptr = desc->ptr;

		news = true;
		memset(&event, 0xff, sizeof(event));
		if (ptr <= (guest.setup.ring_size - 1) * size)
			memcpy(&event, guest.pool + ptr, size);
		else
			ptr = 0;
		if (desc->len && event.header.id == VENET_EVENT_TXC)
			complete(event.cookie % SLOTS_MAX, event.cookie);
		ring_give(&guest.events, ptr, size);
	}
	if (news)
		guest_kick(&guest.events, VENET_SHM_EVQ);
}

/* How often the host is still to tell of frames. */
unsigned long guest_outstanding(void)
{
	unsigned long sum = 0;
	unsigned int i;

	for (i = 0; i < guest.setup.slots; i++)
		sum += guest.owed[i];

	return sum;
}

/* Waits for the host to complete all frames, for so many milliseconds. */
void guest_drain(int patience)
{
	struct pollfd it = { .fd = guest.event_fd, .events = POLLIN };
	uint64_t count;

	for (;;) {
		guest_listen();
		if (!guest_outstanding() || patience <= 0)
			return;
		if (poll(&it, 1, 10) > 0 &&
		    read(guest.event_fd, &count, sizeof(count)) < 0)
			die("eventfd");
		patience -= 10;
	}
}

/* What was given and not taken when the link went down is the guest's again;
 * what was taken is told of when the link is up.
 */
void guest_take_untaken(void)
{
	uint32_t n, place;
	unsigned int i;

	for (n = 0; n < guest.tx.given; n++) {
		place = (guest.tx.reap + n) % guest.setup.ring_size;
		i = guest.given_with[place];
		if (guest.tx.head->ring[place].sown == IOQ_NORTH) {
			complete_in_order(place);
		} else if (i != NO_SLOT) {
			guest.owed[i]--;
			guest.refused++;
		}
	}
	guest.tx.given = 0;
}
