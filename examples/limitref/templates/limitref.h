/* SPDX-License-Identifier: GPL-2.0 */
/*
 * References that are counted up to a limit.
 */
#ifndef _LINUX_LIMITREF_H
#define _LINUX_LIMITREF_H

#include <linux/atomic.h>
#include <linux/types.h>

/*%~ it.limitref %*/

/*%~ it.init %*/

/*%~ it.read %*/

/*%~ it.get %*/
/*%~ it.put %*/

#endif
