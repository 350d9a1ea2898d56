// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>
#include "host.h"
#include "program.h"

/* Brings a network device of the host up, and says what becomes of frames:
 *
 * drop		a bridge drops them, since its port does not forward
 * bridge	a bridge takes them on to another device
 * local	the host's IPv4 drops them, since they are for another station
 */
void host_up(const char *device, const char *path)
{
	if (strcmp(path, "local"))
		run("ip link set %s master bridge", device);
	run("ip link set %s up", device);
	if (!strcmp(path, "local"))
		return;
	/* It begins to forward a while after it is up. */
	run("until grep -q 3 /sys/class/net/%s/brport/state; do sleep 0.1; done",
	    device);
	if (!strcmp(path, "drop"))
		run("bridge link set dev %s state 0", device);
}
