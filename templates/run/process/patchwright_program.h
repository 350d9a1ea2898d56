/* SPDX-License-Identifier: GPL-2.0-only */
/* What a program of the harness begins with and ends with. */
#ifndef _PATCHWRIGHT_PROGRAM_H
#define _PATCHWRIGHT_PROGRAM_H

#include <linux/types.h>

/* Opens /dev/patchwright, which also mounts /dev. */
int patchwright_open(void);

/* Reads the next call. Returns whether there is one. */
_Bool patchwright_next(int control, __u32 *call);

/* Writes what was observed behind it. */
void patchwright_record(int control, const void *record, unsigned long size);

/* Says on the console what went wrong and what errno is, and ends. */
_Noreturn void patchwright_die(const char *what);

#endif
