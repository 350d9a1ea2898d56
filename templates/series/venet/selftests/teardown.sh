#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Devices that go, with their namespace or with the module, while frames are on
# their way.

HERE=$(dirname "$0")
. "$HERE/lib.sh"

# Who sends, and who receives, until they are stopped.
start_stream()
{
	ip netns exec "$FAR" socat -u TCP4-LISTEN:7,reuseaddr \
		CREATE:/dev/null &
	receiver=$!
	ip netns exec "$GUEST" socat -u FILE:/dev/zero \
		"TCP4:192.0.2.2:7,retry=5,interval=0.1" &
	sender=$!
	sleep 1
}

stop_stream()
{
	kill "$sender" "$receiver"
	wait "$sender" "$receiver"
}

delete_under_traffic()
{
	start_stream
	ip netns del "$GUEST" || return
	# The namespace goes with the last process that is in it.
	stop_stream
	gone "$HOST" venetdev
}

# The module goes, with what it has made, once no frame is on its way.
unload_under_traffic()
{
	setup_guest || return
	start_stream
	# Frames stay in a queue of the stack for a while.
	host tc qdisc add dev port root netem delay 500ms
	sleep 0.2
	rmmod venet || return
	! grep '^venet ' /proc/modules || return
	stop_stream
	gone "$GUEST" venet
}

need setup
check "deletion of the namespace under traffic" delete_under_traffic
if grep -q '^venet ' /proc/modules 2> /dev/null; then
	check "the module goes under traffic" unload_under_traffic
fi
conclude
