#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Sends real traffic through virtual Ethernet devices: a guest in a namespace
# of its own, its host half behind a bridge, and a far side behind that. What
# arrives is compared with what was sent, and every frame is to complete once.

GUEST=venet-guest-$$
FAR=venet-far-$$
# Commands of the host run where the bridge is.
HOST=venet-host-$$
# Programs that are guests by /dev/venet, one that runs a command with XDP
# attached, and one that does so while there is a tap.
PROGRAMS=$(dirname "$0")
# How much the hostile ones try, and the seed of what is random in that.
ROUNDS=${VENET_ROUNDS:-20000}
SEED=${VENET_SEED:-1}
# Seconds for a transfer, of which a machine that watches itself needs many.
PATIENCE=240
# An address of the far side to which the host has a tunnel.
BEHIND=198.51.100.9

for tool in ethtool ip ping socat tc tcpdump; do
	command -v $tool > /dev/null && continue
	echo "TAP version 13"
	echo "1..0 # SKIP $tool is not installed"
	exit 4
done

dir=$(mktemp -d)
exec 3>&1
tests=0
failed=0

guest() { ip netns exec "$GUEST" "$@"; }
host() { ip netns exec "$HOST" "$@"; }
far() { ip netns exec "$FAR" "$@"; }

cleanup()
{
	for ns in "$GUEST" "$HOST" "$FAR"; do
		ip netns del "$ns" 2> /dev/null
	done
	rm -rf "$dir"
}
trap cleanup EXIT

# check WHAT COMMAND...: one test.
check()
{
	local what=$1

	shift
	tests=$((tests + 1))
	if "$@" > "$dir/log" 2>&1; then
		echo "ok $tests $what"
	else
		failed=$((failed + 1))
		sed 's/^/# /' "$dir/log"
		echo "not ok $tests $what"
	fi
}

# A counter of the host half.
counter()
{
	host ethtool -S venetdev | sed -n "s/^ *$1: //p"
}

# Every frame that the host has taken is complete, within some seconds.
balanced()
{
	local accepted

	for _ in $(seq 50); do
		accepted=$(counter accepted)
		[ -n "$accepted" ] &&
			[ "$accepted" = "$(counter completions)" ] && return
		sleep 0.1
	done
	host ethtool -S venetdev
	return 1
}

grows()
{
	[ "$(counter "$1")" -gt "$2" ]
}

# Pages that somebody has pinned.
pinned()
{
	cat /proc/sys/vm/stat_refresh > /dev/null 2>&1
	awk '/^nr_foll_pin_acquired/ { n += $2; seen = 1 }
	     /^nr_foll_pin_released/ { n -= $2 }
	     END { print seen ? n : "unknown" }' /proc/vmstat
}

# As many are pinned as before there was a guest.
none_pinned()
{
	[ "$PINNED" != unknown ] || return
	for _ in $(seq 50); do
		[ "$(pinned)" = "$PINNED" ] && return
		sleep 0.1
	done
	echo "$(pinned) pages are pinned, and were $PINNED"
	return 1
}

setup()
{
	local ns

	for ns in "$GUEST" "$HOST" "$FAR"; do
		ip netns add "$ns" || return
		ip -n "$ns" link set lo up
	done
	ip -n "$HOST" link add venet type venet || return
	ip -n "$HOST" link set venetdev0 name venetdev || return
	ip -n "$HOST" link set venet netns "$GUEST" || return
	ip -n "$HOST" link add port type veth peer name far netns "$FAR" ||
		return
	ip -n "$HOST" link add bridge type bridge || return
	ip -n "$HOST" link set venetdev master bridge
	ip -n "$HOST" link set port master bridge
	for ns in venetdev port bridge; do
		ip -n "$HOST" link set "$ns" up
	done
	ip -n "$HOST" addr add 192.0.2.3/24 dev bridge
	ip -n "$GUEST" addr add 192.0.2.1/24 dev venet
	ip -n "$GUEST" addr add 2001:db8::1/64 dev venet nodad
	ip -n "$FAR" addr add 192.0.2.2/24 dev far
	ip -n "$FAR" addr add 2001:db8::2/64 dev far nodad
	ip -n "$GUEST" link set venet up || return
	ip -n "$FAR" link set far up || return
	head -c 8M /dev/urandom > "$dir/data"
	sleep 1
}

# transfer FROM TO ADDRESS: a file by TCP, compared at the other side.
transfer()
{
	local port=$((5000 + tests))
	local to

	rm -f "$dir/out"
	"$2" timeout $PATIENCE socat -u "TCP$4-LISTEN:$port,reuseaddr" \
		"CREATE:$dir/out" &
	to=$!
	"$1" timeout $PATIENCE socat -u "FILE:$dir/data" \
		"TCP$4:$3:$port,retry=50,interval=0.1" || return
	wait $to
	cmp "$dir/data" "$dir/out"
}

datagrams()
{
	local size

	for size in 18 100 1000 1472 4000 20000 60000; do
		guest ping -q -c 3 -i 0.01 -W 10 -s "$size" -p 5a 192.0.2.2 ||
			return
	done
}

with_taps()
{
	local one two ret

	ip netns exec "$HOST" tcpdump -i venetdev -w "$dir/one" &
	one=$!
	ip netns exec "$HOST" tcpdump -i port -w "$dir/two" &
	two=$!
	sleep 1
	transfer guest far 192.0.2.2 4
	ret=$?
	# What comes later would fill the disk.
	kill $one $two
	wait $one $two
	[ $ret -eq 0 ] && [ -s "$dir/one" ] && [ -s "$dir/two" ]
	ret=$?
	rm -f "$dir/one" "$dir/two"
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

without_tso()
{
	local ret

	host ethtool -K port tso off gso off || return
	transfer guest far 192.0.2.2 4
	ret=$?
	host ethtool -K port tso on gso on
	return $ret
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

carrier()
{
	ip -n "$HOST" link set venetdev down || return
	sleep 0.3
	! ip -n "$GUEST" link show venet | grep -q LOWER_UP || return
	ip -n "$HOST" link set venetdev up || return
	sleep 0.3
	ip -n "$GUEST" link show venet | grep -q LOWER_UP
}

# A device of a namespace goes within some seconds.
gone()
{
	for _ in $(seq 50); do
		ip -n "$1" link show "$2" > /dev/null 2>&1 || return 0
		sleep 0.1
	done
	return 1
}

delete_under_traffic()
{
	local sender receiver

	ip netns exec "$FAR" socat -u TCP4-LISTEN:7 CREATE:/dev/null &
	receiver=$!
	ip netns exec "$GUEST" socat -u FILE:/dev/zero \
		"TCP4:192.0.2.2:7,retry=5,interval=0.1" &
	sender=$!
	sleep 1
	ip netns del "$GUEST" || return
	# The namespace goes with the last process that is in it.
	kill $sender $receiver
	wait $sender $receiver
	gone "$HOST" venetdev
}

# Bytes that the guest's stack counts as in flight. The shell that looks for
# the file has to be where the device is.
unsent()
{
	guest sh -c \
		'cat /sys/class/net/venet/queues/tx-0/byte_queue_limits/inf*'
}

limits_balanced()
{
	for _ in $(seq 50); do
		[ "$(unsent)" = 0 ] && return
		sleep 0.1
	done
	unsent
	return 1
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

# with_xdp MODE NAMESPACE DEVICE FLAG: attached to a device, which tells of it.
with_xdp()
{
	local xdp mapped ret

	mapped=$(counter mapped)
	ip netns exec "$2" "$PROGRAMS/venet-xdp" "$1" "$3" sleep 300 &
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
	[ "$(host "$PROGRAMS/venet-xdp" native venetdev true 2>&1)" = \
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

	ip netns exec "$HOST" "$PROGRAMS/venet-tap" unread sleep 300 &
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

# The tracepoints tell of what hostile processes do.
traced()
{
	local traces=/sys/kernel/tracing
	local it

	mount -t tracefs none $traces 2> /dev/null
	echo 1 > $traces/events/venet/enable || return
	echo > $traces/trace
	host "$PROGRAMS/venet-hostile" process 2000 3
	echo 0 > $traces/events/venet/enable
	cat $traces/trace > "$dir/trace"
	for it in "frame_accepted: .*len=" "frame_completed: .*cookie=" \
		"frame_refused: .*counter=bad_" "link: .*state=up" \
		"link: .*state=broken" "link: .*state=down"; do
		grep -q "venet_$it" "$dir/trace" && continue
		echo "no venet_$it"
		return 1
	done
}

process()
{
	host "$PROGRAMS/venet-guest" "$1" process "$2" "$3"
}

# Its frames are on their way for a while.
hostile()
{
	local ret

	host tc qdisc add dev port root netem delay 1ms || return
	host "$PROGRAMS/venet-hostile" process "$ROUNDS" "$SEED" bridge >&3
	ret=$?
	host tc qdisc del dev port root
	return $ret
}

# changing send|pool: descriptors change while the host looks at them.
changing()
{
	host "$PROGRAMS/venet-race" "$1" process "$ROUNDS" "$SEED" >&3
}

process_dies()
{
	local guest

	ip netns exec "$HOST" \
		"$PROGRAMS/venet-guest" send process 100000000 64000 &
	guest=$!
	sleep 0.5
	[ "$(pinned)" -gt "$PINNED" ] || return
	kill -9 $guest
	wait $guest
	gone "$HOST" process
}

# skip WHAT WHY: a test that cannot be here.
skip()
{
	tests=$((tests + 1))
	echo "ok $tests $1 # SKIP $2"
}

# What has allocations fail.
FAILSLAB=/sys/kernel/debug/failslab

# Some of those fail that cannot wait, as in the data path. The guests say it
# where this was the end of one of them. The host halves are no ports: to become
# one takes such allocations too.
short_of_memory()
{
	local ret

	echo 0 > $FAILSLAB/verbose
	echo -1 > $FAILSLAB/times
	echo 4 > $FAILSLAB/probability
	host "$PROGRAMS/venet-hostile" process 4000 "$SEED" > "$dir/short"
	ret=$?
	echo 0 > $FAILSLAB/probability
	cat "$dir/short"
	[ $ret -eq 0 ] || [ $ret -eq 3 ] || return
	grep -q '^# met host: .* no_memory=[1-9]' "$dir/short"
}

# The module goes, with what it has made, once no frame is on its way.
unload_under_traffic()
{
	local sender receiver

	ip netns add "$GUEST" || return
	ip -n "$HOST" link add again type venet || return
	ip -n "$HOST" link set venetdev0 master bridge up || return
	ip -n "$HOST" link set again netns "$GUEST" || return
	ip -n "$GUEST" addr add 192.0.2.1/24 dev again
	ip -n "$GUEST" link set again up || return
	ip netns exec "$FAR" socat -u TCP4-LISTEN:7,reuseaddr \
		CREATE:/dev/null &
	receiver=$!
	ip netns exec "$GUEST" socat -u FILE:/dev/zero \
		"TCP4:192.0.2.2:7,retry=5,interval=0.1" &
	sender=$!
	sleep 1
	# Frames stay in a queue of the stack for a while.
	host tc qdisc add dev port root netem delay 500ms
	sleep 0.2
	rmmod venet || return
	! grep '^venet ' /proc/modules || return
	kill $sender $receiver
	wait $sender $receiver
	gone "$GUEST" again
}

echo "TAP version 13"
PINNED=$(pinned)
check "a pair of devices is made" setup
check "ping over IPv4" guest ping -q -c 3 -i 0.1 -W 10 192.0.2.2
check "ping over IPv6" guest ping -q -c 3 -i 0.1 -W 10 2001:db8::2
check "datagrams of all sizes" datagrams
check "TCP from the guest over IPv4" transfer guest far 192.0.2.2 4
check "frames of it were not copied" grows mapped 0
check "TCP from the guest over IPv6" transfer guest far '[2001:db8::2]' 6
check "TCP to the guest" transfer far guest 192.0.2.1 4
check "TCP to the host itself" transfer guest host 192.0.2.3 4
check "every frame is complete" balanced
check "with packet taps" with_taps
check "mirrored to another device" mirrored
check "through a queue that drops" with_losses
check "through a device without TSO" without_tso
check "without zero copy" copied
check "with a VLAN" vlan
check "with other MTUs" mtu
check "the guest hears of the link" carrier
check "down and up under traffic" down_and_up
check "rings of other sizes" other_rings
check "the host changes rings only while the link is down" rings_by_the_host
check "between two guests on one bridge" two_guests
if [ -x "$PROGRAMS/venet-xdp" ]; then
	check "with an XDP program for sk_buffs" \
		with_xdp generic "$HOST" venetdev xdpgeneric
	check "an XDP program for the driver is refused" native_xdp_refused
	check "with an XDP program for the driver at the far side" \
		with_xdp native "$FAR" far xdp
fi
if [ -x "$PROGRAMS/venet-tap" ] && [ -e /dev/net/tun ]; then
	check "with a tap that nobody reads" with_unread_tap
else
	skip "with a tap that nobody reads" "no venet-tap, or no /dev/net/tun"
fi
if has_tunnels; then
	check "through an encrypted tunnel" encrypted
else
	skip "through an encrypted tunnel" "no ESP with rfc4106(gcm(aes))"
fi
check "every frame is complete in the end" balanced
check "no byte of them is in flight" limits_balanced
check "deletion of the namespace under traffic" delete_under_traffic
if [ -x "$PROGRAMS/venet-hostile" ]; then
	check "a process sends small frames" process send 10000 60
	check "a process sends large frames" process send 5000 64000
	check "a process describes frames in the pool" process pool 5000 64000
	check "a process that dies" process_dies
	check "descriptors change while they are read" changing send
	check "descriptors, and the pool, change while they are read" \
		changing pool
	check "hostile processes" hostile
	check "traces tell of hostile processes" traced
	if [ -e $FAILSLAB ]; then
		check "hostile processes, and little memory" short_of_memory
	else
		skip "hostile processes, and little memory" "no $FAILSLAB"
	fi
	check "no page is left pinned" none_pinned
fi
if grep -q '^venet ' /proc/modules 2> /dev/null; then
	check "the module goes under traffic" unload_under_traffic
fi
echo "1..$tests"
[ "$failed" -eq 0 ]
