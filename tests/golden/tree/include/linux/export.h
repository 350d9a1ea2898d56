/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

/* Enough to have the compiler look the name up. */
#define EXPORT_SYMBOL(name) extern __typeof__(name) name
#define EXPORT_SYMBOL_GPL(name) extern __typeof__(name) name

#define MODULE_LICENSE(text) \
	static const char module_license[] __attribute__((used)) = text
#define MODULE_DESCRIPTION(text) \
	static const char module_description[] __attribute__((used)) = text

#endif
