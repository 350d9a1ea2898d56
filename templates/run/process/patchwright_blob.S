/* SPDX-License-Identifier: GPL-2.0-only */
/* The program that is the guest. */
	.section .rodata
	.global patchwright_guest_start
	.global patchwright_guest_end
patchwright_guest_start:
	.incbin "net/core/patchwright_guest"
patchwright_guest_end:
