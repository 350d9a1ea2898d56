// SPDX-License-Identifier: GPL-2.0-only
/**
 * What a description of a kernel change is written with.
 *
 * @module
 */
export * from "../description/ctype.ts";
export {
  type Action,
  type Anchor,
  type Change,
  type Edit,
  ExistingFunction,
  file,
  type Inner,
  KernelFile,
  type NewFile,
  Place,
  type Roles,
  where,
} from "../description/edit.ts";
export {
  calls,
  defines,
  type Fact,
  hasMember,
  signature,
  takes,
} from "../description/fact.ts";
export {
  type Patch,
  patch,
  type SameSize,
  type Series,
  series,
} from "../description/series.ts";
export {
  define,
  definitions,
  enumerator,
  type Hole,
  membersOf,
  prototype,
  type Row,
  sequence,
  type SequenceMessage,
  table,
  type TableColumn,
  type Template,
  templatesIn,
  type Text,
  verbatim,
} from "../description/text.ts";
export type { Position } from "../diagnostic/diagnostic.ts";
export type {
  Arguments,
  Described,
  DescribedClause,
  DescribedOperation,
  Fields,
  Params,
} from "../model/described/described.ts";
export { modelOf } from "../model/described/model_of.ts";
export type { DescribedPart } from "../verify/described_part.ts";
export { type Project, project } from "../project/project.ts";
export { type Field, type Layout, layout } from "../trace/layout.ts";
export { between, created, object, type Param } from "../trace/operation.ts";
