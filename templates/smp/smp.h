/* SPDX-License-Identifier: GPL-2.0-only */
/* Two processors work on sk_buffs that share their data. Each thread owns the
 * sk_buffs that it works on, as everybody does who calls these functions; what
 * they share are shared infos, pages and registrations. When both are done and
 * nothing is in flight, what the owners of the pages heard is held against the
 * contract.
 */
#ifndef _PATCHWRIGHT_SMP_H
#define _PATCHWRIGHT_SMP_H

#include <linux/mm.h>
#include <linux/prandom.h>
#include <linux/skbuff.h>

#include "registration.h"

#define SMP_THREADS	2
#define SMP_OWNERS	8	/* registrations of a round */
#define SMP_PAGES	3	/* covered by each registration */
#define SMP_FRAG	1024	/* bytes used of a page */
#define SMP_HEAD	64	/* bytes in the linear part */
#define SMP_GSO_SIZE	400
#define SMP_SLOTS	64	/* sk_buffs that a thread owns at most */

/* What the pages hold while they are lent, and once they are given back. */
#define SMP_LENT	0x5a
#define SMP_BACK	0xee

enum smp_clause {
	SMP_EXACTLY_ONCE,
	SMP_NEVER_EARLY,
	SMP_NEVER_LOST,
	SMP_FAILED_ATTACH,
	SMP_BOUNDED,
	SMP_REFERENCES,		/* every page reference is back */
	SMP_CLAUSES,
};

/* Who lends the pages: the object that a registration is embedded in. */
struct smp_owner {
	struct smp_registration reg;
	struct page *page[SMP_PAGES];
	unsigned int round;
	atomic_t attached;
	atomic_t told;
	atomic_t closed;	/* the round has been looked at */
};

struct smp_thread {
	unsigned int id;
	unsigned int round;
	unsigned int cpu;
	struct rnd_state rnd;
	struct sk_buff *skb[SMP_SLOTS];
	unsigned int count;
};

/* round.c */
int smp_rounds_init(void);
void smp_round_open(unsigned int round, u32 seed, struct smp_thread *threads);
void smp_round_close(unsigned int round);
bool smp_is_covered(const struct page *page);
void smp_told(struct smp_owner *owner);

/* step.c */
void smp_step(struct smp_thread *thread);
void smp_own(struct smp_thread *thread, struct sk_buff *skb);
u32 smp_random(struct smp_thread *thread, u32 below);
void smp_print_steps(void);

/* free.c */
void smp_free(struct smp_thread *thread, struct sk_buff *skb);
bool smp_flush(void);

/* report.c */
void smp_violation(enum smp_clause clause, unsigned int round,
		   const char *what, int seen);
void smp_count_told(void);
void smp_count_attach(void);
void smp_print_result(unsigned int rounds, u32 seed);

#endif
