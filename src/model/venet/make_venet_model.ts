// SPDX-License-Identifier: GPL-2.0-only
import { VenetModel } from "./venet_model.ts";

/** Makes the model of the device, in any thread. */
export default function makeVenetModel(): VenetModel {
  return new VenetModel();
}
