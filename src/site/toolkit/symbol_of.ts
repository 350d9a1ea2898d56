// SPDX-License-Identifier: GPL-2.0-only
import {
  type Comment,
  type CommentDisplayPart,
  type DeclarationReflection,
  ReflectionKind,
  type SignatureReflection,
} from "typedoc";
import type { ToolkitPart, ToolkitSymbol } from "./toolkit_module.ts";

/**
 * What TypeDoc knows of an export; none for what is no export of its own.
 *
 * @param root The folder that the files of exports stand below.
 */
export function symbolOf(
  reflection: DeclarationReflection,
  root: string,
): ToolkitSymbol | undefined {
  const kind = kindOf(reflection);
  if (kind === undefined) return undefined;
  const [signature] = reflection.signatures ?? [];
  const comment = reflection.comment ?? signature?.comment;
  const blocks = (tag: string): string[] =>
    (comment?.blockTags ?? []).filter((it) => it.tag === tag)
      .map(({ content }) => markdownOf(content).trim());
  const { fullFileName, line } = reflection.sources![0]!;
  return {
    name: reflection.name,
    kind,
    file: fullFileName.slice(root.length + 1),
    line,
    signature: signatureText(reflection, kind),
    doc: docOf(comment),
    parts: partsOf(reflection),
    returns: blocks("@returns").join(" "),
    throws: blocks("@throws"),
    examples: blocks("@example"),
  };
}

function kindOf(
  { kind }: DeclarationReflection,
): ToolkitSymbol["kind"] | undefined {
  switch (kind) {
    case ReflectionKind.Function:
      return "function";
    case ReflectionKind.Interface:
      return "interface";
    case ReflectionKind.TypeAlias:
      return "type";
    case ReflectionKind.Class:
      return "class";
    case ReflectionKind.Variable:
      return "value";
    default:
      return undefined;
  }
}

function signatureText(
  reflection: DeclarationReflection,
  kind: ToolkitSymbol["kind"],
): string {
  const { name, type, signatures } = reflection;
  switch (kind) {
    case "function":
      return (signatures ?? []).map((it) => callText(`function ${name}`, it))
        .join("\n");
    case "value":
      return `const ${name}: ${shortened(String(type))}`;
    case "type":
      return `type ${name} = ${shortened(String(type))}`;
    default: {
      const from = (reflection.extendedTypes ?? []).map(String).join(", ");
      return from && `${kind} ${name} extends ${from}`;
    }
  }
}

function callText(
  name: string,
  { parameters = [], type, typeParameters = [] }: SignatureReflection,
): string {
  const generic = typeParameters.map(({ name, type }) =>
    type ? `${name} extends ${type}` : name
  );
  const list = parameters.map((it) =>
    `${it.flags.isRest ? "..." : ""}${
      it.name === "__namedParameters" ? "options" : it.name
    }${it.flags.isOptional ? "?" : ""}: ${it.type}`
  );
  const head = `${name}${generic.length > 0 ? `<${generic.join(", ")}>` : ""}`;
  const flat = `${head}(${list.join(", ")}): ${type}`;
  return flat.length <= 80 || list.length === 0
    ? flat
    : `${head}(\n${list.map((it) => `  ${it},\n`).join("")}): ${type}`;
}

function partsOf(reflection: DeclarationReflection): ToolkitPart[] {
  const parameters = (reflection.signatures ?? []).flatMap((it) =>
    it.parameters ?? []
  ).filter(({ comment }) => comment !== undefined).map((it) => ({
    name: it.name,
    type: String(it.type),
    doc: docOf(it.comment),
  }));
  if (reflection.kind === ReflectionKind.Variable) return [];
  const members = (reflection.children ?? [])
    .filter(({ flags }) => !flags.isPrivate && !flags.isExternal)
    .map((it) => {
      const [call] = it.signatures ?? [];
      const get = it.getSignature;
      const comment = it.comment ?? call?.comment ?? get?.comment;
      return {
        name: it.name,
        type: call
          ? callText("", call)
          : shortened(String(it.type ?? get?.type)),
        doc: docOf(comment),
      };
    });
  return [...parameters, ...members];
}

function docOf(comment: Comment | undefined): string {
  return comment === undefined ? "" : markdownOf(comment.summary).trim();
}

function markdownOf(parts: readonly CommentDisplayPart[]): string {
  return parts.map((part) =>
    part.kind === "inline-tag" ? `\`${part.text}\`` : part.text
  ).join("");
}

// A table of data is better read in its source.
function shortened(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 400)} …`;
}
