// SPDX-License-Identifier: GPL-2.0-only
/*
 * The tracepoints of the host half.
 */

#include "venetdev.h"

#define CREATE_TRACE_POINTS
#include <trace/events/venet.h>
