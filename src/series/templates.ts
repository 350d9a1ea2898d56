// SPDX-License-Identifier: GPL-2.0-only
import { templatesIn } from "../description/text.ts";

/** A template of this project, by its path below templates/. */
export const template = templatesIn(import.meta.resolve("../../templates/"));
