// SPDX-License-Identifier: GPL-2.0-only
import type { Entity } from "../../description/entity.ts";
import {
  renderDefinition,
  renderLayoutAsserts,
  renderPrototype,
} from "../../document/c_source.ts";
import { kernelDoc } from "../../document/kernel_doc.ts";

/** The C that a caller has to know, without comments. */
export function signatureOf(entity: Entity): string {
  if (entity.kind === "function") return renderPrototype(entity).trimEnd();
  const whole = renderDefinition(entity).slice(kernelDoc(entity).length);
  const asserts = "layout" in entity ? renderLayoutAsserts(entity) : "";
  return whole.slice(0, whole.length - asserts.length).trimEnd();
}
