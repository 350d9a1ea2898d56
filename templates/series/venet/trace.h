/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the host half of a virtual Ethernet device can be watched.
 */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM venet

#if !defined(_TRACE_VENET_H) || defined(TRACE_HEADER_MULTI_READ)
#define _TRACE_VENET_H

#include <linux/tracepoint.h>

/*% for (const { symbol } of it.symbols) { %*/
TRACE_DEFINE_ENUM(/*%= symbol %*/);
/*% } %*/

/*% for (const { name, text, proto, args, fields, assignments, format, values } of it.tracepoints) { %*/
/* /*%= text %*/ */
TRACE_EVENT(/*%= name %*/,
	    TP_PROTO(/*%= proto %*/),

	    TP_ARGS(/*%= args %*/),

	    TP_STRUCT__entry(/*%= fields %*/
	    ),

	    TP_fast_assign(/*%= assignments %*/
	    ),

	    TP_printk(/*%= format %*/,
		      /*%= values %*/)
);

/*% } %*/
#endif /* _TRACE_VENET_H */

/* This part must be outside protection */
#include <trace/define_trace.h>
