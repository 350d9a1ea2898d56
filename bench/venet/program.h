/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdint.h>

/* Ends the program: it says what failed, and the system's reason for it. */
void die(const char *format, ...)
	__attribute__((noreturn, format(printf, 1, 2)));

/* Has the shell run a command, which is not to fail. */
void run(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Nanoseconds of a clock that never jumps. */
uint64_t now(void);

/* Packets that a network device has received. */
unsigned long received(const char *device);

#endif /* PROGRAM_H */
