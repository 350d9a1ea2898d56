// SPDX-License-Identifier: GPL-2.0-only
export {
  programNames,
  readPrograms,
  readVenetPrograms,
  skbWords,
  venetWords,
} from "../../src/cli/programs.ts";
