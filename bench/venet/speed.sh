#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the measurements in the kernel that has been booted for them.
#
#	speed.sh ROUNDS BURSTS
#
# Frames for the station that no device is are dropped by the stack as soon as
# it sees that, or go by a bridge to a device that drops what it sends.

echo "TAP version 13"
number=$(sed -n 's/ *\([0-9]*\) venet$/\1/p' /proc/misc)
mknod /dev/venet c 10 "$number" &&
mkdir /dev/net &&
mknod /dev/net/tun c 10 200 &&
ip link add bridge type bridge &&
ip link add sink type dummy &&
ip link set sink master bridge &&
ip link set sink up &&
ip link set bridge up &&
bridge fdb add 02:6f:74:68:65:72 dev sink master static || exit

# Nothing is printed meanwhile: there is one processor.
{
	echo "path drop" &&
	./venet-speed rates "$1" &&
	ip link del guest &&
	./venet-speed latency "$2" &&
	echo "path bridge" &&
	./venet-speed rates "$1" bridge &&
	sed 's/^/counter forwarded=/' /sys/class/net/sink/statistics/tx_packets &&
	tc qdisc add dev sink root netem rate 1gbit limit 1000 &&
	./venet-speed latency "$2" bridge &&
	echo done
} > results
cat results
