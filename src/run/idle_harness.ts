// SPDX-License-Identifier: GPL-2.0-only
import type { Harness } from "./harness.ts";

const name = "patchwright_idle";

const text = `// SPDX-License-Identifier: GPL-2.0-only
#include "patchwright.h"

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
}
`;

/** A harness that is never asked to make a call. */
export const idleHarness: Harness = {
  files: new Map([[`net/core/${name}.c`, text]]),
  makefile: [`obj-y += ${name}.o`],
  configs: [],
};
