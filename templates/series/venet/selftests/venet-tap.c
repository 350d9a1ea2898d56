// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a command while there is a tap that nobody reads:
 *
 *	venet-tap DEVICE COMMAND...
 *
 * It takes frames as they are, those to be segmented, too. It ends with 1 and
 * the reason where the tap cannot be made.
 */
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/if_tun.h>

int main(int argc, char *argv[])
{
	struct ifreq it = {};
	int tap;

	if (argc < 3) {
		fprintf(stderr, "usage: %s DEVICE COMMAND...\n", argv[0]);
		return 2;
	}
	it.ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
	snprintf(it.ifr_name, sizeof(it.ifr_name), "%s", argv[1]);

	/* The command has the file as this program has it. */
	tap = open("/dev/net/tun", O_RDWR);
	if (tap >= 0 && !ioctl(tap, TUNSETIFF, &it) &&
	    !ioctl(tap, TUNSETOFFLOAD, TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6))
		execvp(argv[2], argv + 2);
	fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));

	return 1;
}
