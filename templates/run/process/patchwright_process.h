/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a process that makes the calls has to do with this kernel. It reads the
 * next call, a u32, from /dev/patchwright, and nothing behind the last one; it
 * writes one record behind each call. fsync() of it returns when no thread of the
 * kernel has anything to do, but for what waits for a timer.
 */
#ifndef _NET_CORE_PATCHWRIGHT_PROCESS_H
#define _NET_CORE_PATCHWRIGHT_PROCESS_H

struct file;

/* Adds to a record what only the kernel sees; a harness may define it. */
void patchwright_observe(void *record);

/* What else a process can ask of /dev/patchwright; a harness may define it. */
long patchwright_control(struct file *file, unsigned int request,
			 unsigned long arg);

#endif
