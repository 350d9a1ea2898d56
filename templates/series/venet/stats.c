// SPDX-License-Identifier: GPL-2.0-only
/*
 * What both halves of a device count, and how ethtool is told.
 */

#include <linux/cpumask.h>
#include <linux/ethtool.h>
#include <linux/percpu.h>
#include "stats.h"

struct venet_stat_name {
	char name[ETH_GSTRING_LEN];
	enum venet_stat stat;
};

static const struct venet_stat_name host_stats[] = {
/*% for (const { symbol, name, host } of it.stats) { if (host) { %*/
	{ "/*%= name %*/", /*%= symbol %*/ },
/*% } } %*/
};

static const struct venet_stat_name guest_stats[] = {
/*% for (const { symbol, name, host } of it.stats) { if (!host) { %*/
	{ "/*%= name %*/", /*%= symbol %*/ },
/*% } } %*/
};

/* Counts one more; in any context. */
void venet_count(struct venet_stats __percpu *stats, enum venet_stat stat)
{
	struct venet_stats *ours;
	unsigned long flags;

	local_irq_save(flags);
	ours = this_cpu_ptr(stats);
	u64_stats_update_begin(&ours->syncp);
	u64_stats_inc(&ours->count[stat]);
	u64_stats_update_end(&ours->syncp);
	local_irq_restore(flags);
}

u64 venet_counted(const struct venet_stats __percpu *stats,
		  enum venet_stat stat)
{
	const struct venet_stats *theirs;
	unsigned int start;
	u64 sum = 0, count;
	int cpu;

	for_each_possible_cpu(cpu) {
		theirs = per_cpu_ptr(stats, cpu);
		do {
			start = u64_stats_fetch_begin(&theirs->syncp);
			count = u64_stats_read(&theirs->count[stat]);
		} while (u64_stats_fetch_retry(&theirs->syncp, start));
		sum += count;
	}

	return sum;
}

int venet_stats_size(bool host)
{
	return host ? ARRAY_SIZE(host_stats) : ARRAY_SIZE(guest_stats);
}

void venet_stats_names(bool host, u8 *data)
{
	const struct venet_stat_name *it = host ? host_stats : guest_stats;
	int i;

	for (i = 0; i < venet_stats_size(host); i++)
		memcpy(data + i * ETH_GSTRING_LEN, it[i].name, ETH_GSTRING_LEN);
}

void venet_stats_values(bool host, const struct venet_stats __percpu *stats,
			u64 *data)
{
	const struct venet_stat_name *it = host ? host_stats : guest_stats;
	int i;

	for (i = 0; i < venet_stats_size(host); i++)
		data[i] = venet_counted(stats, it[i].stat);
}
