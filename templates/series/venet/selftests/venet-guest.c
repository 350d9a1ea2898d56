// SPDX-License-Identifier: GPL-2.0-only
/*
 * A guest of a virtual Ethernet device, in a process: it sends frames from its
 * own memory by /dev/venet, and counts how often it hears of each of them.
 *
 *	venet-guest send DEVICE FRAMES BYTES
 *	venet-guest pool DEVICE FRAMES BYTES
 *	venet-guest hostile DEVICE ROUNDS SEED
 *
 * The first sends TCP segments that the host may cut, as a stack would; the
 * second does so too, and describes them in the pool that the host has for
 * that. The third sends everything that a guest must not, and tells what became
 * of it. All bring the host's network device up themselves.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/venet.h>
#include <linux/venet_dev.h>

#define RING		256
#define FRAME_MAX	(64 * 1024)
#define HEADERS \
	(ETH_HLEN + sizeof(struct iphdr) + sizeof(struct tcphdr))
#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

/* The guest's side of a ring. */
struct ring {
	struct ioq_ring_head *head;
	uint32_t give, reap, given;
};

/* A frame, and what describes it to the host, each on pages of its own. */
struct slot {
	struct venet_sg sg;
	struct venet_iov iov[4];
	unsigned char rest[4096 - sizeof(struct venet_sg) -
			   4 * sizeof(struct venet_iov)];
	unsigned char frame[FRAME_MAX];
};

#define MEMORY		(RING * sizeof(struct slot))

static int fd;
static struct ring rx, tx, events;
static unsigned char *pool, *memory;
/* The pool of descriptions, its bytes, and whether it is used. */
static unsigned char *descriptions;
static size_t descriptions_len;
static bool pooled;
static int event_fd;
/* How often the host is still to tell of a cookie. */
static int owed[RING];
/* The slot that each descriptor of the TX ring was last given with. */
static unsigned int given_with[RING];
static unsigned long sent, completed, wrong, refused;

static void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, ": %s\n", strerror(errno));
	exit(1);
}

static struct slot *slot(unsigned int i)
{
	return (struct slot *)memory + i;
}

static int call(uint32_t func, void *data, uint32_t len)
{
	struct venet_ioc_call call = {
		.func = func,
		.len = len,
		.ptr = (uintptr_t)data,
	};

	return ioctl(fd, VENET_IOC_CALL, &call);
}

static void *map_shared(uint32_t id, size_t *len)
{
	struct venet_ioc_shm shm = { .id = id };
	void *mem;

	if (ioctl(fd, VENET_IOC_SHM, &shm))
		die("shared memory %u", id);
	mem = mmap(NULL, shm.len, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		   shm.offset);
	if (mem == MAP_FAILED)
		die("mapping of shared memory %u", id);
	*len = shm.len;

	return mem;
}

static void format(struct ring *ring)
{
	struct ioq_ring_head *head = ring->head;

	memset(head, 0, sizeof(*head) + RING * sizeof(head->ring[0]));
	head->magic = IOQ_RING_MAGIC;
	head->ver = IOQ_RING_VER;
	head->signal.magic = SHM_SIGNAL_MAGIC;
	head->signal.ver = SHM_SIGNAL_VER;
	head->signal.irq[IOQ_NORTH].enabled = 1;
	head->signal.irq[IOQ_SOUTH].enabled = 1;
	head->count = RING;
	ring->give = 0;
	ring->reap = 0;
	ring->given = 0;
}

static void give(struct ring *ring, uint64_t ptr, uint64_t len)
{
	struct ioq_ring_desc *desc = &ring->head->ring[ring->give];

	desc->ptr = ptr;
	desc->len = len;
	desc->valid = 1;
	__atomic_store_n(&desc->sown, IOQ_SOUTH, __ATOMIC_RELEASE);
	ring->give = (ring->give + 1) % RING;
	ring->given++;
	ring->head->idx[IOQ_INDEX_INUSE].tail = ring->give;
}

/* The descriptor that the host has given back, or NULL. */
static struct ioq_ring_desc *take_back(struct ring *ring)
{
	struct ioq_ring_desc *desc = &ring->head->ring[ring->reap];

	if (!ring->given ||
	    __atomic_load_n(&desc->sown, __ATOMIC_ACQUIRE) != IOQ_NORTH)
		return NULL;
	ring->reap = (ring->reap + 1) % RING;
	ring->given--;

	return desc;
}

static void kick(struct ring *ring, unsigned long id)
{
	struct shm_signal_irq *irq = &ring->head->signal.irq[IOQ_SOUTH];

	__atomic_store_n(&irq->dirty, 1, __ATOMIC_SEQ_CST);
	ioctl(fd, VENET_IOC_KICK, id);
}

/* Brings the link up with rings that are new. */
static void link_up(void)
{
	unsigned int i;

	format(&rx);
	format(&tx);
	format(&events);
	for (i = 0; i < RING; i++)
		give(&events, i * sizeof(struct venet_event_txc),
		     sizeof(struct venet_event_txc));
	if (call(VENET_CALL_LINKUP, NULL, 0))
		die("link up");
}

/* Hears what the host has to tell, and gives the places for it back. */
static void listen_to_host(void)
{
	struct venet_event_txc event;
	struct ioq_ring_desc *desc;
	bool news = false;

	while ((desc = take_back(&events))) {
		uint64_t ptr = desc->ptr;

		news = true;
		memset(&event, 0xff, sizeof(event));
		if (ptr <= (RING - 1) * sizeof(event))
			memcpy(&event, pool + ptr, sizeof(event));
		else
			ptr = 0;
		if (desc->len && event.header.id == VENET_EVENT_TXC) {
			if (event.cookie < RING && owed[event.cookie] > 0) {
				owed[event.cookie]--;
				completed++;
			} else {
				wrong++;
			}
		}
		give(&events, ptr, sizeof(event));
	}
	if (news)
		kick(&events, VENET_SHM_EVQ);
}

static unsigned long outstanding(void)
{
	unsigned long sum = 0;
	unsigned int i;

	for (i = 0; i < RING; i++)
		sum += owed[i];

	return sum;
}

/* Waits for the host to complete all frames, for so many milliseconds. */
static void drain(int patience)
{
	struct pollfd it = { .fd = event_fd, .events = POLLIN };
	uint64_t count;

	for (;;) {
		listen_to_host();
		while (take_back(&tx))
			;
		if (!outstanding() || patience <= 0)
			return;
		if (poll(&it, 1, 10) > 0 && read(event_fd, &count, 8) != 8)
			die("eventfd");
		patience -= 10;
	}
}

/* Has a TCP segment on IPv4 of so many bytes in a slot. */
static void build(unsigned int i, uint32_t len)
{
	struct slot *it = slot(i);
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

static unsigned int free_slot(void)
{
	unsigned int i;

	for (i = 0; i < RING; i++) {
		if (!owed[i])
			return i;
	}

	return RING;
}

/* Where the host finds the description of a frame. */
static uint64_t described(unsigned int i)
{
	size_t place = i * (descriptions_len / RING);

	if (!pooled)
		return (uintptr_t)&slot(i)->sg;
	memcpy(descriptions + place, &slot(i)->sg,
	       VSG_DESC_SIZE(ARRAY_SIZE(slot(i)->iov)));

	return place;
}

static void send_frames(unsigned long frames, uint32_t bytes)
{
	unsigned int i;

	while (sent < frames) {
		while (take_back(&tx))
			;
		i = free_slot();
		if (i == RING || tx.given == RING) {
			kick(&tx, VENET_SHM_TX);
			drain(10);
			continue;
		}
		build(i, bytes);
		owed[i]++;
		sent++;
		given_with[tx.give] = i;
		give(&tx, described(i), VSG_DESC_SIZE(slot(i)->sg.count));
		if (sent % 16 == 0)
			kick(&tx, VENET_SHM_TX);
		listen_to_host();
	}
	kick(&tx, VENET_SHM_TX);
	drain(5000);
}

static uint32_t state;

static uint32_t any(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;

	return state;
}

/* One in so many times. */
static bool once_in(uint32_t times)
{
	return any() % times == 0;
}

static uint64_t any_address(void)
{
	switch (any() % 4) {
	case 0:
		return (uint64_t)any() << 32 | any();
	case 1:
		return UINT64_MAX - any() % 64;
	case 2:
		return (uintptr_t)memory + MEMORY - any() % 64;
	default:
		return (uintptr_t)memory + any() % MEMORY;
	}
}

static uint32_t any_length(void)
{
	static const uint32_t edges[] = {
		0, 1, 13, 14, 59, 60, 1514, 1515, 65535, 65536, UINT32_MAX,
	};

	if (once_in(2))
		return edges[any() % ARRAY_SIZE(edges)];

	return any() >> any() % 32;
}

/* Spoils a frame that was fit to be sent. */
static void spoil(struct slot *it)
{
	switch (any() % 12) {
	case 0:
		it->sg.flags = any() >> any() % 32;
		break;
	case 1:
		it->sg.len = any_length();
		break;
	case 2:
		it->sg.count = any_length();
		break;
	case 3:
		it->iov[0].ptr = any_address();
		break;
	case 4:
		it->iov[0].len = any_length();
		break;
	case 5:
		it->sg.csum.start = any();
		it->sg.csum.offset = any();
		break;
	case 6:
		it->sg.gso.type = any();
		break;
	case 7:
		it->sg.gso.hdrlen = any_length();
		break;
	case 8:
		it->sg.gso.size = any() % 4 ? any() : 0;
		break;
	case 9:
		it->frame[any() % HEADERS] = any();
		break;
	case 10:
		/* The same frame in parts, one of which may be none. */
		it->sg.count = 2;
		it->iov[0].len = any() % FRAME_MAX;
		it->iov[1].len = it->sg.len - it->iov[0].len;
		it->iov[1].ptr = it->iov[0].ptr + it->iov[0].len;
		break;
	default:
		break;
	}
}

static void hostile_frame(void)
{
	uint64_t ptr, len;
	unsigned int i;

	while (take_back(&tx))
		;
	i = free_slot();
	if (i == RING || tx.given == RING) {
		kick(&tx, VENET_SHM_TX);
		drain(10);
		return;
	}
	build(i, HEADERS + 1 + any() % (once_in(4) ? 60000 : 3000));
	while (!once_in(3))
		spoil(slot(i));
	ptr = described(i);
	len = sizeof(struct venet_sg) + 4 * sizeof(struct venet_iov);
	if (once_in(16))
		len = any_length();
	if (pooled && once_in(16))
		ptr = any_address();
	/* A descriptor that cannot be read has no cookie. */
	if (len >= sizeof(struct venet_sg) &&
	    (!pooled || (len <= descriptions_len &&
			 ptr <= descriptions_len - len))) {
		owed[i]++;
		given_with[tx.give] = i;
	} else {
		refused++;
		given_with[tx.give] = RING;
	}
	sent++;
	give(&tx, ptr, len);
}

/* The descriptor of the TX ring that the host takes next, if there is one. */
static struct ioq_ring_desc *next_taken(void)
{
	struct ioq_ring_desc *desc;
	uint32_t n;

	for (n = 0; n < tx.given; n++) {
		desc = &tx.head->ring[(tx.reap + n) % RING];
		if (desc->sown == IOQ_SOUTH)
			return desc;
	}

	return NULL;
}

/* Spoils what both sides share; returns whether the link may not survive. */
static bool hostile_ring(void)
{
	struct ring *all[] = { &rx, &tx, &events };
	struct ioq_ring_head *head;
	struct ioq_ring_desc *desc;

	head = all[any() % ARRAY_SIZE(all)]->head;

	switch (any() % 8) {
	case 0:
		head->idx[any() % 2].head = any();
		return false;
	case 1:
		head->idx[any() % 2].tail = any();
		return false;
	case 2:
		head->idx[any() % 2].full = any();
		return false;
	case 3:
		memset(&head->signal.irq[any() % 2], any(), 3);
		return false;
	case 4:
		give(&rx, any_address(), any_length());
		rx.given = 0;
		return false;
	case 5:
		head->magic = any();
		return true;
	case 6:
		head->count = any();
		return true;
	default:
		desc = next_taken();
		if (desc)
			desc->sown = 2 + any() % 254;
		return desc;
	}
}

static void hostile_call(void)
{
	unsigned char data[256];
	unsigned int i;
	uint32_t func;

	for (i = 0; i < sizeof(data); i++)
		data[i] = any();
	func = once_in(8) ? any() : VENET_CALL_MACQUERY + any() % 6;
	/* The caps that were agreed on are to stay while the link is up. */
	call(func, data, once_in(2) ? any() % 256 : 8);
}

static void agree(void)
{
	struct venet_capabilities eventq = {
		.gid = VENET_CAP_GROUP_EVENTQ,
		.bits = VENET_CAP_TXC | VENET_CAP_LINKSTATE,
	};
	struct venet_capabilities sg = {
		.gid = VENET_CAP_GROUP_SG,
		.bits = VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_ECN,
	};
	uint32_t id = 0;

	if (pooled)
		sg.bits |= VENET_CAP_PMTD;
	if (call(VENET_CALL_NEGCAP, &sg, sizeof(sg)) ||
	    call(VENET_CALL_NEGCAP, &eventq, sizeof(eventq)))
		die("agreement");
	if (pooled && (!(sg.bits & VENET_CAP_PMTD) ||
		       call(VENET_CALL_PMTDQUERY, &id, sizeof(id)) ||
		       id != VENET_SHM_PMTD))
		die("agreement on the pool");
}

/* Takes a link that may be broken down, and brings a new one up. */
static void new_link(void)
{
	struct ioq_ring_desc *desc;
	unsigned int i, n;

	call(VENET_CALL_LINKDOWN, NULL, 0);
	listen_to_host();
	/* What was given and not taken is the guest's again; what was taken is
	 * told of when the link is up.
	 */
	for (n = 0; n < tx.given; n++) {
		i = (tx.reap + n) % RING;
		desc = &tx.head->ring[i];
		if (desc->sown != IOQ_NORTH && given_with[i] < RING) {
			owed[given_with[i]]--;
			refused++;
		}
	}
	pooled = once_in(2);
	agree();
	link_up();
	drain(0);
}

static void be_hostile(unsigned long rounds)
{
	unsigned long i, links = 0;
	bool broken = false;

	for (i = 0; i < rounds; i++) {
		hostile_frame();
		if (once_in(8))
			hostile_call();
		if (once_in(64))
			broken |= hostile_ring();
		if (once_in(4))
			kick(&tx, VENET_SHM_TX);
		if (once_in(16))
			kick(&rx, VENET_SHM_RX);
		if (broken && once_in(4)) {
			new_link();
			broken = false;
			links++;
		} else if (!broken) {
			listen_to_host();
		}
	}
	printf("rounds=%lu links=%lu\n", rounds, links);
	if (broken)
		new_link();
	kick(&tx, VENET_SHM_TX);
	drain(5000);
}

static void open_device(const char *name)
{
	struct venet_ioc_eventfd which = { .id = VENET_SHM_EVQ };
	struct venet_ioc_create create = { .ring_size = RING };
	struct venet_ioc_mem mem;
	struct ifreq request;
	int control;
	size_t len;

	fd = open("/dev/venet", O_RDWR | O_CLOEXEC);
	if (fd < 0)
		die("/dev/venet");
	snprintf((char *)create.name, sizeof(create.name), "%s", name);
	if (ioctl(fd, VENET_IOC_CREATE, &create))
		die("making %s", name);

	memory = mmap(NULL, MEMORY, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		die("memory");
	mem.addr = (uintptr_t)memory;
	mem.len = MEMORY;
	if (ioctl(fd, VENET_IOC_MEM, &mem))
		die("registering memory");

	rx.head = map_shared(VENET_SHM_RX, &len);
	tx.head = map_shared(VENET_SHM_TX, &len);
	events.head = map_shared(VENET_SHM_EVQ, &len);
	pool = map_shared(VENET_SHM_EVQ_POOL, &len);
	descriptions = map_shared(VENET_SHM_PMTD, &descriptions_len);
	event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	which.fd = event_fd;
	if (event_fd < 0 || ioctl(fd, VENET_IOC_EVENTFD, &which))
		die("eventfd");

	control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	memset(&request, 0, sizeof(request));
	memcpy(request.ifr_name, create.name, IFNAMSIZ);
	request.ifr_flags = IFF_UP;
	if (control < 0 || ioctl(control, SIOCSIFFLAGS, &request))
		die("bringing %s up", name);
	close(control);
	printf("device=%s\n", create.name);
}

int main(int argc, char *argv[])
{
	bool hostile;

	if (argc != 5)
		goto usage;
	hostile = !strcmp(argv[1], "hostile");
	pooled = !strcmp(argv[1], "pool");
	if (!hostile && !pooled && strcmp(argv[1], "send"))
		goto usage;

	open_device(argv[2]);
	agree();
	link_up();
	if (hostile) {
		state = strtoul(argv[4], NULL, 0) | 1;
		be_hostile(strtoul(argv[3], NULL, 0));
	} else {
		send_frames(strtoul(argv[3], NULL, 0),
			    strtoul(argv[4], NULL, 0));
	}
	printf("sent=%lu completed=%lu wrong=%lu refused=%lu outstanding=%lu\n",
	       sent, completed, wrong, refused, outstanding());

	return wrong || outstanding();

usage:
	fprintf(stderr, "usage: %s send|pool DEVICE FRAMES BYTES\n", argv[0]);
	fprintf(stderr, "       %s hostile DEVICE ROUNDS SEED\n", argv[0]);
	return 2;
}
