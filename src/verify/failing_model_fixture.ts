// SPDX-License-Identifier: GPL-2.0-only
import { modelOf } from "../model/described/model_of.ts";
import { layout } from "../trace/layout.ts";

/** A model of somebody's that does not work. */
export default modelOf({
  name: "lamp",
  layout: layout({ level: { count: 1, text: "how bright it is" } }, {}),
  operations: {
    lamp_get: {
      params: {},
      text: "Takes a reference.",
      outcomes: ["taken"],
      step: () => "token",
    },
  },
  contract: [],
});
