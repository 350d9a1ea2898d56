#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The link of a pair of devices, which both halves bring up and down, and the
# rings that they agree on.

HERE=$(dirname "$0")
. "$HERE/lib.sh"

carrier()
{
	ip -n "$HOST" link set venetdev down || return
	sleep 0.3
	! ip -n "$GUEST" link show venet | grep -q LOWER_UP || return
	ip -n "$HOST" link set venetdev up || return
	sleep 0.3
	ip -n "$GUEST" link show venet | grep -q LOWER_UP
}

down_and_up()
{
	local traffic

	guest ping -q -f -c 20000 -w 4 192.0.2.2 > /dev/null &
	traffic=$!
	for _ in 1 2 3 4; do
		ip -n "$GUEST" link set venet down || return
		ip -n "$GUEST" link set venet up || return
		ip -n "$HOST" link set venetdev down || return
		ip -n "$HOST" link set venetdev up || return
		sleep 0.2
	done
	kill $traffic 2> /dev/null
	wait $traffic 2> /dev/null
	sleep 1
	transfer guest far 192.0.2.2 4
}

# ring_size SIDE DEVICE: of the rings, which have one.
ring_size()
{
	"$1" ethtool -g "$2" |
		sed -n '/^Current/,$ s/^[RT]X:[[:space:]]*//p' | sort -u
}

# rings SIZE: both halves tell that size.
rings()
{
	[ "$(ring_size guest venet)" = "$1" ] &&
		[ "$(ring_size host venetdev)" = "$1" ]
}

other_rings()
{
	local size

	for size in 2048 16 64 256; do
		guest ethtool -G venet rx "$size" tx "$size" || return
		rings "$size" || return
		transfer guest far 192.0.2.2 4 || return
		transfer far guest 192.0.2.1 4 || return
	done
}

rings_by_the_host()
{
	! host ethtool -G venetdev rx 512 tx 512 || return
	ip -n "$GUEST" link set venet down || return
	host ethtool -G venetdev rx 512 tx 512 || return
	! host ethtool -G venetdev rx 64 tx 512 || return
	! host ethtool -G venetdev rx 4096 tx 4096 || return
	! host ethtool -G venetdev rx 1 tx 1 || return
	ip -n "$GUEST" link set venet up || return
	rings 512 || return
	transfer guest far 192.0.2.2 4
}

check "a pair of devices is made" setup
check "the guest hears of the link" carrier
check "down and up under traffic" down_and_up
check "rings of other sizes" other_rings
check "the host changes rings only while the link is down" rings_by_the_host
check_balance
conclude
