// SPDX-License-Identifier: GPL-2.0-only
/*
 * Guests that do everything that a guest must not, one after the other, each
 * in a process of its own.
 *
 *	venet-hostile DEVICE ROUNDS SEED [BRIDGE]
 *
 * DEVICE is the host's network device, which is made a port of BRIDGE. With
 * the seed of a guest that failed, and one round, it is that guest again.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "guest.h"
#include "host.h"
#include "tricks.h"

/* Rounds of the longest guest. */
#define ROUNDS_MAX	4000

/* How a guest ends. */
enum end { END_DRAINED, END_CLOSED, END_EXITED, END_KILLED, NR_ENDS };

static const char *const end_names[] = {
	[END_DRAINED] = "drained",
	[END_CLOSED] = "closed",
	[END_EXITED] = "exited",
	[END_KILLED] = "killed",
};

/* What the guests come to, in memory that all of them share. */
static struct sums {
	unsigned long guests, wild, raced, in_order;
	unsigned long rounds, links, resized, kicks;
	unsigned long ends[NR_ENDS], no_memory;
	unsigned long sent, completed, wrong, refused, lost, to_guest;
	/* How the one that runs is to end. */
	enum end end;
	/* What the host's devices have counted. */
	struct host_counters host;
} *sums;

static const char *device, *bridge;
/* Whether there is a second thread, and whether it is to end. */
static bool races, over;

/* A second thread of the guest, at work while the host looks. */
static void *race(void *arg)
{
	unsigned int i;

	seed((uintptr_t)arg);
	while (!__atomic_load_n(&over, __ATOMIC_RELAXED)) {
		for (i = 0; i < 64; i++)
			play(&race_tricks, NULL);
		sched_yield();
	}

	return NULL;
}

static uint32_t any_bits(uint32_t bits)
{
	return once_in(2) ? bits : bits & any();
}

/* Has the host change the rings; the guest may take its time to notice. */
static void resize(void)
{
	uint32_t ring_size = 2 + any() % (RING_MAX - 1);

	/* The other thread would have to stop for that. */
	if (races || !once_in(4) || !host_resize(guest.name, ring_size))
		return;
	sums->resized++;
	if (once_in(4) && !guest_link_up())
		die("a link with rings that are gone");
	guest_map(ring_size);
}

/* Takes a link that may be broken down, and brings a new one up. */
static bool new_link(void)
{
	/* Or does not: what is broken is down, but may be looked at still. */
	if (!wild || once_in(2))
		guest_call(VENET_CALL_LINKDOWN, NULL, 0);
	guest_listen();
	if (wild) {
		guest.setup.sg_caps = any_bits(63);
		guest.setup.event_caps = any_bits(3);
		resize();
		memset(guest.owed, 0, sizeof(guest.owed));
	} else {
		guest_take_untaken();
	}
	sums->links++;
	if (!guest_agree() && !guest_link_up())
		return true;
	/* The other thread may have got at the rings before the host did. */
	if (!wild)
		die("a new link");

	return false;
}

static void kick(void)
{
	static const unsigned long ids[] = {
		VENET_SHM_RX, VENET_SHM_TX, VENET_SHM_TX, VENET_SHM_EVQ,
		VENET_SHM_EVQ_POOL, VENET_SHM_L4RO,
	};

	sums->kicks++;
	guest_kick(&guest.tx, once_in(16) ? any() :
		   ids[any() % ARRAY_SIZE(ids)]);
}

/* Has the host send a frame to the guest. */
static void send_to_guest(int sender)
{
	static unsigned char frame[1514] = { 0x02, 'g', 'u', 'e', 's', 't' };

	sums->to_guest++;
	/* It does not get there where the guest has no room: never mind. */
	(void)!send(sender, frame, ETH_HLEN + any() % (1501), 0);
}

static void be_hostile(unsigned int rounds)
{
	int sender = host_sender(guest.name);
	unsigned int stuck = 0;
	bool broken = false;

	for (; rounds; rounds--) {
		sums->rounds++;
		if (give_hostile_frame()) {
			stuck = 0;
		} else {
			guest_kick(&guest.tx, VENET_SHM_TX);
			guest_drain(wild ? 0 : 10);
			stuck++;
		}
		if (once_in(4))
			kick();
		if (once_in(8))
			make_hostile_call();
		if (once_in(16))
			send_to_guest(sender);
		if (once_in(16))
			broken |= play(&ring_tricks, NULL);
		if (once_in(64) && !play(&file_tricks, NULL)) {
			printf("# answered wrongly: %s\n",
			       file_tricks.last->name);
			sums->wrong++;
		}
		if ((broken && once_in(4)) || stuck == 16) {
			broken = !new_link();
			stuck = 0;
		} else if (!broken) {
			guest_listen();
		}
	}
	if (broken && !wild)
		new_link();
	close(sender);
}

static void sum_up_host(void)
{
	struct host_counters host;
	unsigned int i;

	host_count(guest.name, &host);
	for (i = 0; i < host.nr; i++)
		host.values[i] += sums->host.values[i];
	sums->host = host;
}

/* Every frame that the host has taken is complete, within some seconds. */
static bool balanced(void)
{
	const struct timespec pause = { .tv_nsec = 10000000 };
	struct host_counters host;
	unsigned int i;

	for (i = 0; i < 500; i++) {
		host_count(guest.name, &host);
		if (host_counter(&host, "accepted") ==
		    host_counter(&host, "completions"))
			return true;
		nanosleep(&pause, NULL);
	}
	printf("# accepted=%llu completions=%llu\n",
	       host_counter(&host, "accepted"),
	       host_counter(&host, "completions"));

	return false;
}

/* Waits for everything to come back, and compares. */
static bool is_even(void)
{
	if (wild) {
		guest_call(VENET_CALL_LINKDOWN, NULL, 0);
		return balanced();
	}
	guest_kick(&guest.tx, VENET_SHM_TX);
	guest_drain(5000);
	sums->lost += guest_outstanding();

	return balanced() && !guest_outstanding();
}

/* A guest from its beginning to its end; all of it follows from the seed. */
static int be_guest(uint32_t from)
{
	struct guest_setup setup = {
		.name = device,
		.slots = 64,
		.sg_caps = VENET_CAP_SG | VENET_CAP_TSO4 | VENET_CAP_ECN,
		.event_caps = VENET_CAP_TXC | VENET_CAP_LINKSTATE,
	};
	bool even = true;
	pthread_t thread;

	seed(from);
	setup.ring_size = once_in(2) ? 256 : 2 + any() % (RING_MAX - 1);
	if (once_in(2))
		setup.sg_caps = any_bits(63);
	if (once_in(8))
		setup.event_caps = any_bits(3);
	wild = once_in(3);
	races = once_in(2);
	sums->end = any() % NR_ENDS;
	sums->guests++;
	sums->wild += wild;
	sums->raced += races;
	sums->in_order += !(setup.event_caps & VENET_CAP_TXC);
	sums->ends[sums->end]++;

	guest_open(&setup);
	if (bridge)
		host_join(guest.name, bridge);
	host_up(guest.name);
	if (guest_agree())
		die("agreement");
	if (guest_link_up())
		die("link up");
	over = false;
	if (races && pthread_create(&thread, NULL, race,
				    (void *)(uintptr_t)any()))
		die("thread");
	be_hostile(1 + any() % ROUNDS_MAX);

	if (sums->end == END_DRAINED) {
		__atomic_store_n(&over, true, __ATOMIC_RELAXED);
		if (races)
			pthread_join(thread, NULL);
		even = is_even();
	}
	sum_up_host();
	sums->sent += guest.sent;
	if (!wild) {
		sums->completed += guest.completed;
		sums->wrong += guest.wrong;
		sums->refused += guest.refused;
	}
	fflush(stdout);
	switch (sums->end) {
	case END_CLOSED:
		close(guest.fd);
		break;
	case END_KILLED:
		kill(getpid(), SIGKILL);
		break;
	default:
		break;
	}

	return !even || (!wild && guest.wrong);
}

/* Runs a guest in a process of its own; returns whether it ended well. */
static bool run_guest(uint32_t from)
{
	int status;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid < 0)
		die("fork");
	if (!pid)
		_exit(be_guest(from));
	if (waitpid(pid, &status, 0) != pid)
		die("wait");
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL &&
	    sums->end == END_KILLED)
		return true;
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_MEMORY) {
		sums->no_memory++;
		return true;
	}
	printf("# the guest of seed %u ended with status %#x, %s\n", from,
	       status, end_names[sums->end]);

	return false;
}

static void report(void)
{
	unsigned int i;

	tricks_print(&frame_tricks);
	tricks_print(&descriptor_tricks);
	tricks_print(&ring_tricks);
	tricks_print(&race_tricks);
	tricks_print(&file_tricks);
	call_tricks_print();
	printf("# tried guest: all=%lu wild=%lu raced=%lu in-order=%lu",
	       sums->guests, sums->wild, sums->raced, sums->in_order);
	for (i = 0; i < NR_ENDS; i++)
		printf(" %s=%lu", end_names[i], sums->ends[i]);
	printf(" no-memory=%lu", sums->no_memory);
	printf("\n# tried other: rounds=%lu links=%lu", sums->rounds,
	       sums->links);
	printf(" resized=%lu", sums->resized);
	printf(" kicks=%lu to-guest=%lu\n", sums->kicks, sums->to_guest);
	printf("# met host:");
	for (i = 0; i < sums->host.nr; i++)
		printf(" %s=%llu", sums->host.names[i], sums->host.values[i]);
	printf("\n# met guest: sent=%lu completed=%lu refused=%lu", sums->sent,
	       sums->completed, sums->refused);
	printf(" lost=%lu wrong=%lu\n", sums->lost, sums->wrong);
}

int main(int argc, char *argv[])
{
	unsigned long rounds, told = 0;
	uint32_t from;

	if (argc != 4 && argc != 5) {
		fprintf(stderr, "usage: %s DEVICE ROUNDS SEED [BRIDGE]\n",
			argv[0]);
		return 2;
	}
	device = argv[1];
	rounds = strtoul(argv[2], NULL, 0);
	from = strtoul(argv[3], NULL, 0);
	bridge = argv[4];

	sums = shared(sizeof(*sums));
	tricks_init(&frame_tricks);
	tricks_init(&descriptor_tricks);
	tricks_init(&ring_tricks);
	tricks_init(&race_tricks);
	tricks_init(&file_tricks);
	call_tricks_init();

	seed(from);
	while (sums->rounds < rounds) {
		if (!run_guest(from)) {
			report();
			return 1;
		}
		if (sums->rounds - told >= 10000) {
			told = sums->rounds;
			printf("# %lu of %lu rounds, %lu guests\n", told,
			       rounds, sums->guests);
		}
		from = any();
	}
	report();

	if (sums->wrong || sums->lost)
		return 1;
	return sums->no_memory ? EXIT_NO_MEMORY : 0;
}
