#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Runs the measurements in the kernel that has been booted for them.
#
#	speed.sh ROUNDS BURSTS
#
# All frames are for a station that the bridge finds behind a device which drops
# what it sends.

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

rates()
{
	echo "path $2"
	./venet-speed rates "$1" "$2" && ip link del guest
}

# Nothing is printed meanwhile: there is one processor.
{
	rates "$1" local &&
	rates "$1" drop &&
	./venet-speed latency "$2" drop &&
	rates "$1" bridge &&
	sed 's/^/counter forwarded=/' /sys/class/net/sink/statistics/tx_packets &&
	tc qdisc add dev sink root netem rate 1gbit limit 1000 &&
	./venet-speed latency "$2" bridge &&
	echo done
} > results
cat results
