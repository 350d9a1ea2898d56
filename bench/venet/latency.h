/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef LATENCY_H
#define LATENCY_H

void measure_latency(unsigned int rounds, const char *path);

#endif /* LATENCY_H */
