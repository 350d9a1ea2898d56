// SPDX-License-Identifier: GPL-2.0
/*
 * References that are counted up to a limit.
 */
#include <linux/export.h>
#include <linux/limitref.h>

/*%~ it.get %*/

/*%~ it.put %*/
