/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The host's part of the harness: the stack that gets the guest's frames.
 */
#ifndef _PATCHWRIGHT_HOST_H
#define _PATCHWRIGHT_HOST_H

#include <linux/compiler.h>
#include "patchwright_venet.h"

int patchwright_attach(const void __user *arg);
int patchwright_host_call(u32 call);
int patchwright_settle(void);
int patchwright_holds(void);
void patchwright_observe(struct observation *it);

#endif
