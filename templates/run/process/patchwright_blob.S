/* SPDX-License-Identifier: GPL-2.0-only */
/* The program that makes the calls. */
	.section .rodata
	.global patchwright_program_start
	.global patchwright_program_end
patchwright_program_start:
	.incbin "net/core/patchwright_program"
patchwright_program_end:
