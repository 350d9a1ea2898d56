// SPDX-License-Identifier: GPL-2.0-only

/** The files of the kernel that the examples of errors change. */
export const exampleTree: ReadonlyMap<string, string> = new Map([
  [
    "lib/lamp.c",
    `// SPDX-License-Identifier: GPL-2.0
#include <linux/lamp.h>

int lamp_set(struct lamp *lamp, int level)
{
	if (level < 0)
		return -EINVAL;
	lamp_switch(lamp);
	lamp->level = level;
	lamp_switch(lamp);
	return 0;
}
`,
  ],
]);
