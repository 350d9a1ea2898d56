/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What both halves of a device count, beside frames and bytes.
 */
#ifndef _VENET_STATS_H
#define _VENET_STATS_H

#include <linux/u64_stats_sync.h>

enum venet_stat {
/*% for (const { symbol, text } of it.stats) { %*/
	/* /*%= text %*/ */
	/*%= symbol %*/,
/*% } %*/
	VENET_STATS,
};

struct venet_stats {
	u64_stats_t count[VENET_STATS];
	struct u64_stats_sync syncp;
};

void venet_count(struct venet_stats __percpu *stats, enum venet_stat stat);
u64 venet_counted(const struct venet_stats __percpu *stats,
		  enum venet_stat stat);
int venet_stats_size(bool host);
void venet_stats_names(bool host, u8 *data);
void venet_stats_values(bool host, const struct venet_stats __percpu *stats,
			u64 *data);

#endif /* _VENET_STATS_H */
