/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef RATES_H
#define RATES_H

void measure_rates(unsigned int rounds, const char *path);

#endif /* RATES_H */
