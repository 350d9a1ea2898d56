// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is random in tricks, and how often each was played.
 */
#include <stdio.h>
#include <sys/mman.h>
#include "guest.h"
#include "tricks.h"

bool wild;

static __thread uint32_t state;

void seed(uint32_t seed)
{
	state = seed | 1;
}

uint32_t any(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;

	return state;
}

/* One in so many times. */
bool once_in(uint32_t times)
{
	return any() % times == 0;
}

uint32_t any_length(void)
{
	static const uint32_t edges[] = {
		0, 1, 13, 14, 59, 60, 1514, 1515, 65535, 65536, UINT32_MAX,
	};

	if (once_in(2))
		return edges[any() % ARRAY_SIZE(edges)];

	return any() >> any() % 32;
}

/* Where there is no memory of the guest. */
uint64_t address_of_nothing(void)
{
	switch (any() % 4) {
	case 0:
		return UINT64_MAX - any() % 64;
	case 1:
		return (uintptr_t)guest.memory + guest.len;
	case 2:
		return (uintptr_t)guest.memory - 1;
	default:
		return any() % 4096;
	}
}

/* Somewhere in the guest's memory, at an edge of it, or elsewhere. */
uint64_t any_address(void)
{
	switch (any() % 4) {
	case 0:
		return (uint64_t)any() << 32 | any();
	case 1:
		return address_of_nothing();
	case 2:
		return (uintptr_t)guest.memory + guest.len - any() % 64;
	default:
		return (uintptr_t)guest.memory + any() % guest.len;
	}
}

/* Memory that child processes have in common with this one. */
void *shared(size_t size)
{
	void *mem = mmap(NULL, size, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		die("memory for all");

	return mem;
}

void tricks_init(struct tricks *tricks)
{
	tricks->played = shared(tricks->nr * sizeof(*tricks->played));
}

/* Plays one of the tricks, and returns what it does. */
bool play(struct tricks *tricks, void *it)
{
	unsigned int i = any() % tricks->nr;

	tricks->played[i]++;
	tricks->last = &tricks->list[i];

	return tricks->last->play(it);
}

/* Prints on one line how often each was played. */
void tricks_print(const struct tricks *tricks)
{
	unsigned int i;

	printf("# tried %s:", tricks->name);
	for (i = 0; i < tricks->nr; i++)
		printf(" %s=%lu", tricks->list[i].name, tricks->played[i]);
	printf("\n");
}
