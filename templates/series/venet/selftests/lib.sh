# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sends real traffic through virtual Ethernet devices: a guest in a namespace
# of its own, its host half behind a bridge, and a far side behind that. What
# arrives is compared with what was sent, and every frame is to complete once.
#
# A script of tests sources this, checks, and concludes.

GUEST=venet-guest-$$
FAR=venet-far-$$
# Commands of the host run where the bridge is.
HOST=venet-host-$$
# Seconds for a transfer, of which a machine that watches itself needs many.
PATIENCE=240

echo "TAP version 13"
for tool in ethtool ip ping socat tc tcpdump; do
	command -v $tool > /dev/null && continue
	echo "1..0 # SKIP $tool is not installed"
	exit 4
done

WORK=$(mktemp -d)
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
	rm -rf "$WORK"
}
trap cleanup EXIT

# need COMMAND...: what all tests of a script take.
need()
{
	"$@" > "$WORK/log" 2>&1 && return
	sed 's/^/# /' "$WORK/log"
	echo "Bail out! $* failed"
	exit 1
}

# check WHAT COMMAND...: one test.
check()
{
	local what=$1

	shift
	tests=$((tests + 1))
	if "$@" > "$WORK/log" 2>&1; then
		echo "ok $tests $what"
	else
		failed=$((failed + 1))
		sed 's/^/# /' "$WORK/log"
		echo "not ok $tests $what"
	fi
}

# skip WHAT WHY: a test that cannot be here.
skip()
{
	tests=$((tests + 1))
	echo "ok $tests $1 # SKIP $2"
}

# The end of a script: how many tests it had, and whether all passed.
conclude()
{
	echo "1..$tests"
	[ "$failed" -eq 0 ]
}

# The bridge of the host, and a far side behind it.
setup_bridge()
{
	local ns

	for ns in "$HOST" "$FAR"; do
		ip netns add "$ns" || return
		ip -n "$ns" link set lo up
	done
	ip -n "$HOST" link add port type veth peer name far netns "$FAR" ||
		return
	ip -n "$HOST" link add bridge type bridge || return
	ip -n "$HOST" link set port master bridge up
	ip -n "$HOST" link set bridge up
	ip -n "$HOST" addr add 192.0.2.3/24 dev bridge
	ip -n "$FAR" addr add 192.0.2.2/24 dev far
	ip -n "$FAR" addr add 2001:db8::2/64 dev far nodad
	ip -n "$FAR" link set far up
}

# A guest, and its host half at the bridge.
setup_guest()
{
	ip netns add "$GUEST" || return
	ip -n "$GUEST" link set lo up
	ip -n "$HOST" link add venet type venet || return
	ip -n "$HOST" link set venetdev0 name venetdev || return
	ip -n "$HOST" link set venet netns "$GUEST" || return
	ip -n "$HOST" link set venetdev master bridge up
	ip -n "$GUEST" addr add 192.0.2.1/24 dev venet
	ip -n "$GUEST" addr add 2001:db8::1/64 dev venet nodad
	ip -n "$GUEST" link set venet up
}

# All of that, and something to send.
setup()
{
	setup_bridge && setup_guest || return
	head -c 8M /dev/urandom > "$WORK/data"
	sleep 1
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

# transfer FROM TO ADDRESS 4|6: a file by TCP, compared at the other side.
transfer()
{
	local port=$((5000 + tests))
	local to

	rm -f "$WORK/out"
	"$2" timeout $PATIENCE socat -u "TCP$4-LISTEN:$port,reuseaddr" \
		"CREATE:$WORK/out" &
	to=$!
	"$1" timeout $PATIENCE socat -u "FILE:$WORK/data" \
		"TCP$4:$3:$port,retry=50,interval=0.1" || return
	wait $to
	cmp "$WORK/data" "$WORK/out"
}

# A counter of the host half.
counter()
{
	host ethtool -S venetdev | sed -n "s/^ *$1: //p"
}

grows()
{
	[ "$(counter "$1")" -gt "$2" ]
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

# The last tests of what a pair of devices has sent.
check_balance()
{
	check "every frame is complete in the end" balanced
	check "no byte of them is in flight" limits_balanced
}
