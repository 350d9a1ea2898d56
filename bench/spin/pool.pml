/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The pool of src/explore/pool_fixture.ts, for SPIN: objects with users, each
 * of which holds one buffer; objects share buffers, and a write to a shared
 * buffer copies it. What is new gets the lowest index that is free, as there.
 *
 * Every call of the pool is one option of the loop, and one transition.
 * OBJECTS (at most 6), USERS and VALUES (2 or 3) come from the command line;
 * PAYLOAD is how many bytes a buffer has besides its value.
 */
byte users[OBJECTS];
byte buffer[OBJECTS];
byte refs[OBJECTS];
byte value[OBJECTS];
#if PAYLOAD > 0
byte payload[OBJECTS * PAYLOAD];
#endif

/* No part of the state: they are set before they are read. */
hidden byte object;
hidden byte buf;
hidden byte i;

#if OBJECTS == 3
#define ANY(has)	(has(0) || has(1) || has(2))
#define EACH(option)	option(0) option(1) option(2)
#elif OBJECTS == 4
#define ANY(has)	(has(0) || has(1) || has(2) || has(3))
#define EACH(option)	option(0) option(1) option(2) option(3)
#elif OBJECTS == 5
#define ANY(has)	(has(0) || has(1) || has(2) || has(3) || has(4))
#define EACH(option)	option(0) option(1) option(2) option(3) option(4)
#else
#define ANY(has)	(has(0) || has(1) || has(2) || has(3) || has(4) || has(5))
#define EACH(option)	option(0) option(1) option(2) option(3) option(4) option(5)
#endif

#define is_free(it)	users[it] == 0
#define is_unused(b)	refs[b] == 0
#define is_leaked(b)	refs[b] != 0
#define is_held(it)	(users[it] != 0 && buffer[it] == buf + 1)

#define free_object	ANY(is_free)
#define free_buffer	ANY(is_unused)
#define is_shared(it)	(refs[buffer[it] - 1] > 1)
#define is_sole(it)	(users[it] > 0 && !is_shared(it))
#define is_sharing(it)	(users[it] > 0 && is_shared(it))

inline fill(b, v)
{
	if
	:: value[b] != v ->
		value[b] = v;
#if PAYLOAD > 0
		i = 0;
		do
		:: i < PAYLOAD -> payload[(b) * PAYLOAD + i] = (v * i) & 255; i++
		:: else -> break
		od
#endif
	:: else
	fi
}

inline find_object()
{
	object = 0;
	do
	:: users[object] != 0 -> object++
	:: else -> break
	od
}

inline allocate(it)
{
	buf = 0;
	do
	:: refs[buf] != 0 -> buf++
	:: else -> break
	od;
	refs[buf] = 1;
	buffer[it] = buf + 1
}

#define GET(it) \
	:: d_step { users[it] > 0 && users[it] < USERS -> users[it]++ }

#define PUT(it) \
	:: d_step { users[it] > 1 -> users[it]-- } \
	:: d_step { users[it] == 1 -> \
		users[it] = 0; \
		buf = buffer[it] - 1; \
		buffer[it] = 0; \
		refs[buf]--; \
		if \
		:: refs[buf] == 0 -> fill(buf, 0); assert(!ANY(is_held)) \
		:: else \
		fi }

#define SHARE(it) \
	:: d_step { users[it] > 0 && free_object -> \
		find_object(); \
		users[object] = 1; \
		buffer[object] = buffer[it]; \
		refs[buffer[it] - 1]++ } \
	:: d_step { users[it] > 0 && free_object -> skip }

#define WRITE_VALUE(it, v) \
	:: d_step { is_sole(it) -> fill(buffer[it] - 1, v) } \
	:: d_step { is_sharing(it) && free_buffer -> \
		refs[buffer[it] - 1]--; \
		allocate(it); \
		fill(buffer[it] - 1, v) } \
	:: d_step { is_sharing(it) && free_buffer -> skip }

#if VALUES == 2
#define WRITE(it)	WRITE_VALUE(it, 1) WRITE_VALUE(it, 2)
#else
#define WRITE(it)	WRITE_VALUE(it, 1) WRITE_VALUE(it, 2) WRITE_VALUE(it, 3)
#endif

active proctype pool()
{
end:	do
	/* make: done, and with each of its two allocations failing */
	:: d_step { free_object && free_buffer ->
		find_object();
		users[object] = 1;
		allocate(object) }
	:: d_step { free_object && free_buffer -> skip }
	:: d_step { free_object && free_buffer -> skip }
	EACH(GET)
	EACH(PUT)
	EACH(SHARE)
	EACH(WRITE)
	/* the end of a trace: all is let go of, and a new one can begin */
	:: d_step { true ->
		object = 0;
		do
		:: object < OBJECTS ->
			if
			:: users[object] != 0 ->
				users[object] = 0;
				refs[buffer[object] - 1]--;
				buffer[object] = 0
			:: else
			fi;
			object++
		:: else -> break
		od;
		assert(!ANY(is_leaked));
		buf = 0;
		do
		:: buf < OBJECTS -> fill(buf, 0); buf++
		:: else -> break
		od;
		buf = 0 }
	od
}
