#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the stack of the host does with frames on their way: it clones, holds,
# drops, segments, encrypts and rewrites them. They complete all the same.

HERE=$(dirname "$0")
. "$HERE/lib.sh"

# An address of the far side to which the host has a tunnel.
BEHIND=198.51.100.9

with_taps()
{
	local one two ret

	ip netns exec "$HOST" tcpdump -i venetdev -w "$WORK/one" &
	one=$!
	ip netns exec "$HOST" tcpdump -i port -w "$WORK/two" &
	two=$!
	sleep 1
	transfer guest far 192.0.2.2 4
	ret=$?
	# What comes later would fill the disk.
	kill $one $two
	wait $one $two
	[ $ret -eq 0 ] && [ -s "$WORK/one" ] && [ -s "$WORK/two" ]
	ret=$?
	rm -f "$WORK/one" "$WORK/two"
	return $ret
}

mirrored()
{
	local ret

	ip -n "$HOST" link add mirror type dummy || return
	ip -n "$HOST" link set mirror up
	host tc qdisc add dev venetdev clsact || return
	host tc filter add dev venetdev ingress matchall \
		action mirred egress mirror dev mirror || return
	transfer guest far 192.0.2.2 4
	ret=$?
	host tc qdisc del dev venetdev clsact
	ip -n "$HOST" link del mirror
	return $ret
}

with_losses()
{
	local ret

	host tc qdisc add dev port root netem loss 2% delay 1ms || return
	transfer guest far 192.0.2.2 4
	ret=$?
	host tc qdisc del dev port root
	return $ret
}

without_tso()
{
	local ret

	host ethtool -K port tso off gso off || return
	transfer guest far 192.0.2.2 4
	ret=$?
	host ethtool -K port tso on gso on
	return $ret
}

# with_xdp MODE NAMESPACE DEVICE FLAG: attached to a device, which tells of it.
with_xdp()
{
	local xdp mapped ret

	mapped=$(counter mapped)
	ip netns exec "$2" "$HERE/venet-xdp" "$1" "$3" sleep 300 &
	xdp=$!
	sleep 0.5
	ip -n "$2" link show "$3" | grep -q " $4 " &&
		transfer guest far 192.0.2.2 4
	ret=$?
	kill $xdp
	wait $xdp 2> /dev/null
	[ $ret -eq 0 ] && grows mapped "$mapped" && balanced
}

native_xdp_refused()
{
	[ "$(host "$HERE/venet-xdp" native venetdev true 2>&1)" = \
		"native: Operation not supported" ]
}

# The number of an interface's statistic.
statistic()
{
	host sh -c "cat /sys/class/net/$1/statistics/$2"
}

# A tap gets all that the far side gets, and its process reads none of it: what
# waits there keeps nothing of the guest.
with_unread_tap()
{
	local tap ret

	ip netns exec "$HOST" "$HERE/venet-tap" unread sleep 300 &
	tap=$!
	sleep 0.5
	# The bridge does not learn where the far side is, and sends to all. The
	# queue of the tap has been full when it drops some.
	ip -n "$HOST" link set unread txqueuelen 20 master bridge up &&
		ip -n "$HOST" link set port type bridge_slave learning off &&
		ip -n "$HOST" link set port type bridge_slave fdb_flush &&
		transfer guest far 192.0.2.2 4 &&
		[ "$(statistic unread tx_dropped)" -gt 0 ] && balanced
	ret=$?
	ip -n "$HOST" link set port type bridge_slave learning on
	kill $tap
	wait $tap 2> /dev/null
	return $ret
}

# One end of the tunnel, in a namespace.
tunnel_end()
{
	ip -n "$1" xfrm state add src 192.0.2.3 dst 192.0.2.2 proto esp \
		spi 0x1001 mode tunnel aead 'rfc4106(gcm(aes))' \
		0x0123456789abcdef0123456789abcdef01234567 128
}

# tunnelled NAMESPACE out|in: what goes through the tunnel.
tunnelled()
{
	ip -n "$1" xfrm policy add dst $BEHIND dir "$2" \
		tmpl src 192.0.2.3 dst 192.0.2.2 proto esp mode tunnel
}

# Packets that came through it.
untunnelled()
{
	ip -n "$FAR" -s xfrm state |
		sed -n 's/.* \([0-9]*\)(packets).*/\1/p' | head -n 1
}

# What the host forwards it encrypts: in pages of its own, as others may have
# those of the guest.
encrypted()
{
	local conf=/proc/sys/net/ipv4/conf
	local mapped packets ns ret

	mapped=$(counter mapped)
	tunnel_end "$HOST" && tunnelled "$HOST" out || return
	tunnel_end "$FAR" && tunnelled "$FAR" in || return
	host sh -c "echo 0 > $conf/all/send_redirects"
	host sh -c "echo 0 > $conf/bridge/send_redirects"
	host sh -c "echo 1 > $conf/all/forwarding"
	ip -n "$FAR" addr add $BEHIND/32 dev lo
	ip -n "$HOST" route add $BEHIND via 192.0.2.2
	ip -n "$GUEST" route add $BEHIND via 192.0.2.3 mtu 1400
	transfer guest far $BEHIND 4
	ret=$?
	packets=$(untunnelled)
	echo "$packets packets came through the tunnel"
	for ns in "$HOST" "$FAR"; do
		ip -n "$ns" xfrm state flush
		ip -n "$ns" xfrm policy flush
	done
	host sh -c "echo 0 > $conf/all/forwarding"
	ip -n "$GUEST" route del $BEHIND
	[ $ret -eq 0 ] && [ "$packets" -gt 1000 ] &&
		grows mapped "$mapped" && balanced
}

# What such a tunnel takes is in the kernel.
has_tunnels()
{
	tunnel_end "$FAR" 2> /dev/null && ip -n "$FAR" xfrm state flush
}

need setup
check "with packet taps" with_taps
check "mirrored to another device" mirrored
check "through a queue that drops" with_losses
check "through a device without TSO" without_tso
if [ -x "$HERE/venet-xdp" ]; then
	check "with an XDP program for sk_buffs" \
		with_xdp generic "$HOST" venetdev xdpgeneric
	check "an XDP program for the driver is refused" native_xdp_refused
	check "with an XDP program for the driver at the far side" \
		with_xdp native "$FAR" far xdp
fi
if [ -x "$HERE/venet-tap" ] && [ -e /dev/net/tun ]; then
	check "with a tap that nobody reads" with_unread_tap
else
	skip "with a tap that nobody reads" "no venet-tap, or no /dev/net/tun"
fi
if has_tunnels; then
	check "through an encrypted tunnel" encrypted
else
	skip "through an encrypted tunnel" "no ESP with rfc4106(gcm(aes))"
fi
check_balance
conclude
