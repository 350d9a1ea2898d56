#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Processes that are guests by /dev/venet: one that behaves, ones that do not,
# and ones that die with frames on their way.

HERE=$(dirname "$0")
. "$HERE/lib.sh"

# How much the hostile ones try, and the seed of what is random in that.
ROUNDS=${VENET_ROUNDS:-20000}
SEED=${VENET_SEED:-1}
# What has allocations fail.
FAILSLAB=/sys/kernel/debug/failslab

# What they tell of that goes past the log of a test.
exec 3>&1

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

process()
{
	host "$HERE/venet-guest" "$1" process "$2" "$3"
}

process_dies()
{
	local guest

	ip netns exec "$HOST" \
		"$HERE/venet-guest" send process 100000000 64000 &
	guest=$!
	sleep 0.5
	[ "$(pinned)" -gt "$PINNED" ] || return
	kill -9 $guest
	wait $guest
	gone "$HOST" process
}

# changing send|pool|twins: descriptors change while the host looks at them.
changing()
{
	host "$HERE/venet-race" "$1" process "$ROUNDS" "$SEED" >&3
}

# Its frames are on their way for a while.
hostile()
{
	local ret

	host tc qdisc add dev port root netem delay 1ms || return
	host "$HERE/venet-hostile" process "$ROUNDS" "$SEED" bridge >&3
	ret=$?
	host tc qdisc del dev port root
	return $ret
}

# The tracepoints tell of what hostile processes do.
traced()
{
	local traces=/sys/kernel/tracing
	local it

	mount -t tracefs none $traces 2> /dev/null
	echo 1 > $traces/events/venet/enable || return
	echo > $traces/trace
	host "$HERE/venet-hostile" process 2000 3
	echo 0 > $traces/events/venet/enable
	cat $traces/trace > "$WORK/trace"
	for it in "frame_accepted: .*len=" "frame_completed: .*cookie=" \
		"frame_refused: .*counter=bad_" "link: .*state=up" \
		"link: .*state=broken" "link: .*state=down"; do
		grep -q "venet_$it" "$WORK/trace" && continue
		echo "no venet_$it"
		return 1
	done
}

# Some of those fail that cannot wait, as in the data path. The guests say it
# where this was the end of one of them. The host halves are no ports: to become
# one takes such allocations too.
short_of_memory()
{
	local ret

	echo 0 > $FAILSLAB/verbose
	echo -1 > $FAILSLAB/times
	echo 4 > $FAILSLAB/probability
	host "$HERE/venet-hostile" process 4000 "$SEED" > "$WORK/short"
	ret=$?
	echo 0 > $FAILSLAB/probability
	cat "$WORK/short"
	[ $ret -eq 0 ] || [ $ret -eq 3 ] || return
	grep -q '^# met host: .* no_memory=[1-9]' "$WORK/short"
}

need setup_bridge
PINNED=$(pinned)
check "a process sends small frames" process send 10000 60
check "a process sends large frames" process send 5000 64000
check "a process describes frames in the pool" process pool 5000 64000
check "a process that dies" process_dies
check "descriptors change while they are read" changing send
check "descriptors, and the pool, change while they are read" changing pool
check "descriptors lead to one of two frames while they are read" changing twins
check "hostile processes" hostile
check "traces tell of hostile processes" traced
if [ -e $FAILSLAB ]; then
	check "hostile processes, and little memory" short_of_memory
else
	skip "hostile processes, and little memory" "no $FAILSLAB"
fi
check "no page is left pinned" none_pinned
conclude
