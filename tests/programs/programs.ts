// SPDX-License-Identifier: GPL-2.0-only
export {
  programNames,
  readPrograms,
  skbWords,
} from "../../src/cli/programs.ts";
