// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a command while an XDP program, which passes all frames, is attached to
 * a network device:
 *
 *	venet-xdp generic|native DEVICE COMMAND...
 *
 * It ends with 1 and the reason where the program cannot be attached.
 */
#include <errno.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/bpf.h>
#include <linux/if_link.h>

#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

static int bpf(enum bpf_cmd command, union bpf_attr *attr)
{
	return syscall(__NR_bpf, command, attr, sizeof(*attr));
}

static int load(void)
{
	static const struct bpf_insn pass[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .imm = XDP_PASS },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = BPF_PROG_TYPE_XDP;
	attr.insns = (uintptr_t)pass;
	attr.insn_cnt = ARRAY_SIZE(pass);
	attr.license = (uintptr_t)"GPL";

	return bpf(BPF_PROG_LOAD, &attr);
}

/* Attaches a program for as long as somebody has the file. */
static int attach(int program, unsigned int device, uint32_t mode)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.link_create.prog_fd = program;
	attr.link_create.target_ifindex = device;
	attr.link_create.attach_type = BPF_XDP;
	attr.link_create.flags = mode;

	return bpf(BPF_LINK_CREATE, &attr);
}

int main(int argc, char *argv[])
{
	uint32_t mode = XDP_FLAGS_SKB_MODE;
	unsigned int device;
	int program;
	int link;

	if (argc < 4)
		goto usage;
	if (!strcmp(argv[1], "native"))
		mode = XDP_FLAGS_DRV_MODE;
	else if (strcmp(argv[1], "generic"))
		goto usage;

	device = if_nametoindex(argv[2]);
	program = device ? load() : -1;
	link = program < 0 ? -1 : attach(program, device, mode);
	/* The command has the file of the link as this program has it. */
	if (link >= 0)
		link = dup(link);
	if (link >= 0)
		execvp(argv[3], argv + 3);
	fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
	return 1;

usage:
	fprintf(stderr, "usage: %s generic|native DEVICE COMMAND...\n",
		argv[0]);
	return 2;
}
