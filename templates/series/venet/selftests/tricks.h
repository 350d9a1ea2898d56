/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tricks that a guest plays on its host, at random and counted.
 */
#ifndef TRICKS_H
#define TRICKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A way to do what a guest must not. */
struct trick {
	const char *name;
	bool (*play)(void *it);
};

struct tricks {
	const char *name;
	const struct trick *list;
	unsigned int nr;
	/* How often each was played; shared with child processes. */
	unsigned long *played;
	const struct trick *last;
};

/* Whether all that is shared may be spoiled: then the guest keeps no books. */
extern bool wild;

void seed(uint32_t seed);
uint32_t any(void);
bool once_in(uint32_t times);
uint32_t any_length(void);
uint64_t any_address(void);
uint64_t address_of_nothing(void);

void *shared(size_t size);
void tricks_init(struct tricks *tricks);
bool play(struct tricks *tricks, void *it);
void tricks_print(const struct tricks *tricks);

/* hostile-frames.c */
extern struct tricks frame_tricks;
extern struct tricks descriptor_tricks;
bool give_hostile_frame(void);

/* hostile-rings.c: a trick returns whether the link may not survive it. */
extern struct tricks ring_tricks;
/* A trick that another thread plays while the host looks. */
extern struct tricks race_tricks;

/* hostile-calls.c */
void call_tricks_init(void);
void call_tricks_print(void);
void make_hostile_call(void);

/* hostile-file.c: a trick returns whether the answer was as it should be. */
extern struct tricks file_tricks;

#endif /* TRICKS_H */
