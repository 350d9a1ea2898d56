// SPDX-License-Identifier: GPL-2.0-only
import type { Model } from "../model/model.ts";

/** What a model is made from: plain values, so that another thread can, too. */
export interface ModelPlan {
  /** The module whose default export makes the model, as a file: URL. */
  readonly module: string;
  /** What it is given. */
  readonly options?: unknown;
}

/** What such a module exports. */
export type ModelMaker<M extends Model = Model> = (options: never) => M;

/** Makes the model. */
export async function modelFrom<M extends Model = Model>(
  { module, options }: ModelPlan,
): Promise<M> {
  const { default: make } = await import(module) as {
    default: ModelMaker<M>;
  };
  return make(options as never);
}
