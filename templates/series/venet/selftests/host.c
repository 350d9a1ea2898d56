// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the test does at the host's network device: it is brought up, made a
 * port of a bridge, sent to, and asked for its counters.
 */
#include <arpa/inet.h>
#include <linux/ethtool.h>
#include <linux/if_packet.h>
#include <linux/sockios.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include "guest.h"
#include "host.h"

static int request(const char *name, unsigned long what, struct ifreq *request)
{
	int control, ret;

	control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (control < 0)
		die("socket");
	snprintf(request->ifr_name, sizeof(request->ifr_name), "%s", name);
	ret = ioctl(control, what, request);
	close(control);

	return ret;
}

void host_up(const char *name)
{
	struct ifreq it = { .ifr_flags = IFF_UP };

	if (request(name, SIOCSIFFLAGS, &it))
		die("bringing %s up", name);
}

/* Has the device as a port of a bridge. */
void host_join(const char *name, const char *bridge)
{
	struct ifreq it = { .ifr_ifindex = if_nametoindex(name) };

	if (request(bridge, SIOCBRADDIF, &it))
		die("%s as a port of %s", name, bridge);
}

/* A socket of which what is sent goes to the guest as it is. */
int host_sender(const char *name)
{
	struct sockaddr_ll to = {
		.sll_family = AF_PACKET,
		.sll_ifindex = if_nametoindex(name),
	};
	int fd;

	fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || bind(fd, (void *)&to, sizeof(to)))
		die("sending to %s", name);

	return fd;
}

/* Has rings of another size; returns whether the link let that happen. */
bool host_resize(const char *name, unsigned int ring_size)
{
	struct ethtool_ringparam ring = {
		.cmd = ETHTOOL_SRINGPARAM,
		.rx_pending = ring_size,
		.tx_pending = ring_size,
	};
	struct ifreq it = {};

	it.ifr_data = (void *)&ring;

	return !request(name, SIOCETHTOOL, &it);
}

void host_count(const char *name, struct host_counters *counters)
{
	struct ethtool_gstrings *names;
	struct ethtool_stats *values;
	struct ifreq it;
	unsigned int i;

	names = calloc(1, sizeof(*names) + sizeof(counters->names));
	values = calloc(1, sizeof(*values) + sizeof(counters->values));
	if (!names || !values)
		die("counters");
	names->cmd = ETHTOOL_GSTRINGS;
	names->string_set = ETH_SS_STATS;
	it.ifr_data = (void *)names;
	if (request(name, SIOCETHTOOL, &it) || names->len > COUNTERS_MAX)
		die("names of the counters of %s", name);
	values->cmd = ETHTOOL_GSTATS;
	values->n_stats = names->len;
	it.ifr_data = (void *)values;
	if (request(name, SIOCETHTOOL, &it))
		die("counters of %s", name);

	memset(counters, 0, sizeof(*counters));
	counters->nr = names->len;
	for (i = 0; i < counters->nr; i++) {
		memcpy(counters->names[i], names->data + i * ETH_GSTRING_LEN,
		       ETH_GSTRING_LEN);
		counters->values[i] = values->data[i];
	}
	free(names);
	free(values);
}

unsigned long long host_counter(const struct host_counters *counters,
				const char *which)
{
	unsigned int i;

	for (i = 0; i < counters->nr; i++) {
		if (!strcmp(counters->names[i], which))
			return counters->values[i];
	}
	die("a counter %s", which);
}
