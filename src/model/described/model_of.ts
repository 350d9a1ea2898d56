// SPDX-License-Identifier: GPL-2.0-only
import type { Described, Params } from "./described.ts";
import { DescribedModel, type DescribedOptions } from "./described_model.ts";

/**
 * Describes how a part of the kernel behaves: what the commands `explore` and
 * `verify` work with, as the default export of a module.
 *
 * @returns what makes the model, in any thread
 *
 * @example
 * export default modelOf({
 *   name: "limitref",
 *   layout: layout(
 *     { refs: { count: 1, text: "references" } },
 *     { ret: { count: 1, text: "what the call returned" } },
 *   ),
 *   operations: {
 *     get: {
 *       params: {},
 *       text: "Takes a reference.",
 *       outcomes: ["taken", "at the limit"],
 *       step(state) {
 *         if (state.refs[0] === 3) return "at the limit";
 *         state.refs[0]++;
 *         state.ret[0] = 1;
 *         return "taken";
 *       },
 *     },
 *   },
 *   contract: [{
 *     name: "bounded",
 *     text: "There are never more than three references.",
 *     holds: ({ refs }) => refs[0] <= 3,
 *   }],
 * });
 */
export function modelOf<
  Name extends string,
  P extends Readonly<Record<string, Params>>,
>(
  description: Described<Name, P>,
): (options?: DescribedOptions) => DescribedModel<Name> {
  // Each operation is called with what belongs to its own parameters.
  const erased = description as unknown as Described<
    Name,
    Readonly<Record<string, Params>>
  >;
  return (options) => new DescribedModel(erased, options);
}
