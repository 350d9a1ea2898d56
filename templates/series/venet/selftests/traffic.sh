#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Traffic from end to end: what arrives is what was sent, by all protocols, in
# both directions, and copied or not.

HERE=$(dirname "$0")
. "$HERE/lib.sh"

datagrams()
{
	local size

	for size in 18 100 1000 1472 4000 20000 60000; do
		guest ping -q -c 3 -i 0.01 -W 10 -s "$size" -p 5a 192.0.2.2 ||
			return
	done
}

copied()
{
	local mapped

	host ethtool --set-tunable venetdev tx-copybreak 0 || return
	mapped=$(counter mapped)
	transfer guest far 192.0.2.2 4 || return
	[ "$(counter mapped)" = "$mapped" ] || return
	host ethtool --set-tunable venetdev tx-copybreak 512
}

vlan()
{
	ip -n "$GUEST" link add link venet name tagged type vlan id 7 || return
	ip -n "$FAR" link add link far name tagged type vlan id 7 || return
	ip -n "$GUEST" addr add 198.51.100.1/24 dev tagged
	ip -n "$FAR" addr add 198.51.100.2/24 dev tagged
	ip -n "$GUEST" link set tagged up
	ip -n "$FAR" link set tagged up
	transfer guest far 198.51.100.2 4 || return
	ip -n "$GUEST" link del tagged
}

mtu()
{
	local size

	for size in 9000 576 1500; do
		ip -n "$HOST" link set port mtu "$size"
		ip -n "$FAR" link set far mtu "$size"
		ip -n "$HOST" link set venetdev mtu "$size" || return
		ip -n "$GUEST" link set venet mtu "$size" || return
		transfer guest far 192.0.2.2 4 || return
		transfer far guest 192.0.2.1 4 || return
	done
}

# Two guests whose host halves are ports of one bridge send to each other.
two_guests()
{
	local traffic ret

	ip -n "$HOST" link add other type venet || return
	ip -n "$HOST" link set venetdev0 master bridge up || return
	ip -n "$HOST" link set other netns "$FAR" || return
	ip -n "$GUEST" addr add 203.0.113.1/24 dev venet
	ip -n "$FAR" addr add 203.0.113.2/24 dev other
	ip -n "$FAR" link set other up || return
	ip netns exec "$FAR" ping -q -f -s 1400 -w 30 203.0.113.1 > /dev/null &
	traffic=$!
	transfer guest far 203.0.113.2 4 && transfer far guest 203.0.113.1 4
	ret=$?
	kill $traffic
	wait $traffic
	ip -n "$FAR" link del other && return $ret
}

need setup
check "ping over IPv4" guest ping -q -c 3 -i 0.1 -W 10 192.0.2.2
check "ping over IPv6" guest ping -q -c 3 -i 0.1 -W 10 2001:db8::2
check "datagrams of all sizes" datagrams
check "TCP from the guest over IPv4" transfer guest far 192.0.2.2 4
check "frames of it were not copied" grows mapped 0
check "TCP from the guest over IPv6" transfer guest far '[2001:db8::2]' 6
check "TCP to the guest" transfer far guest 192.0.2.1 4
check "TCP to the host itself" transfer guest host 192.0.2.3 4
check "every frame is complete" balanced
check "without zero copy" copied
check "with a VLAN" vlan
check "with other MTUs" mtu
check "between two guests on one bridge" two_guests
check_balance
conclude
