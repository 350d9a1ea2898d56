// SPDX-License-Identifier: GPL-2.0-only
import {
  type FunctionTypeNode,
  Node,
  SyntaxKind,
  type TypeNode,
  type TypeReferenceNode,
} from "ts-morph";
import type { CType } from "../description/entity.ts";
import { markerOf, type Reading } from "./reading.ts";
import { readParameters } from "./read_parameters.ts";
import { readNumber } from "./read_value.ts";
import type { Declaration } from "./sources.ts";

/** Stands for a type that was reported; what it is part of is not judged. */
export const broken: CType = { before: "", after: "" };

/**
 * Where a type stands. Only a pointee or a return type is `void`; only a
 * member is a bit-field or a flexible array; a member and an array's element
 * are held by value, so that their size counts.
 */
export type Where = "member" | "element" | "parameter" | "return" | "pointee";

const tsTypes = new Map<SyntaxKind, string>([
  [SyntaxKind.NumberKeyword, "int, u32, size_t, ..."],
  [SyntaxKind.StringKeyword, "Ptr<Const<char>>"],
  [SyntaxKind.BooleanKeyword, "bool"],
  [SyntaxKind.BigIntKeyword, "u64"],
  [SyntaxKind.AnyKeyword, "Ptr<void>"],
  [SyntaxKind.UnknownKeyword, "Ptr<void>"],
  [SyntaxKind.ObjectKeyword, "Ptr<void>"],
]);

/**
 * The C type that a TypeScript type stands for.
 *
 * Reports PW101 for a type that C does not have, PW105 for a reference to
 * nothing, PW106 for a bit-field or an array that cannot be laid out and
 * PW108 for TypeScript that C has no word for; all of these give `broken`.
 */
export function readType(
  reading: Reading,
  node: TypeNode,
  where: Where,
): CType {
  if (Node.isParenthesizedTypeNode(node)) {
    return readType(reading, node.getTypeNode(), where);
  }
  const kind = node.getKind();
  const insteadOf = tsTypes.get(kind);
  if (insteadOf) {
    const message = `unknown C type "${node.getText()}"`;
    reading.report(node, "PW101", message, `write a C type: ${insteadOf}`);
    return broken;
  }
  if (kind === SyntaxKind.VoidKeyword) {
    if (where === "return" || where === "pointee") {
      return { before: "void", after: "" };
    }
    return refuse(reading, node, "nothing can be void here", "Ptr<void>");
  }
  if (Node.isTypeReference(node)) return readReference(reading, node, where);
  return refuse(
    reading,
    node,
    Node.isTypeLiteral(node)
      ? "a struct within a struct"
      : `"${node.getText()}" is no C type`,
    Node.isTypeLiteral(node)
      ? "an interface of its own"
      : "C types, Ptr, Const, FnPtr, Arr, Flex and Bits",
  );
}

/** The text that declares `name` as being of that type. */
export function spell(type: CType, name: string): string {
  const space = type.before.endsWith("*") ? "" : " ";
  return `${type.before}${space}${name}${type.after}`;
}

function refuse(
  reading: Reading,
  node: Node,
  message: string,
  instead: string,
): CType {
  reading.report(node, "PW108", message, `write ${instead} instead`);
  return broken;
}

function readReference(
  reading: Reading,
  node: TypeReferenceNode,
  where: Where,
): CType {
  const name = node.getTypeName().getText();
  const found = reading.resolve(node.getTypeName(), name);
  if (!found) return broken;
  if (!reading.sources.isVocabulary(found)) {
    return readDeclared(reading, node, found, where);
  }
  if (!Node.isTypeAliasDeclaration(found)) {
    return refuse(reading, node, `"${name}" is no type`, "a C type");
  }
  const cName = found.getTypeNode()?.getText().match(/^C<"(.+)">$/)?.[1];
  if (cName === undefined) return readBrand(reading, node, name, where);
  const bytes = sizeOf(cName);
  return {
    before: cName,
    after: "",
    ...(bytes && { fixed: { size: bytes, align: bytes } }),
  };
}

/** The size of a type whose name tells it; every machine has the same. */
function sizeOf(cName: string): number | undefined {
  if (/^(?:unsigned )?char$/.test(cName)) return 1;
  const bits = cName.match(/^(?:__)?(?:aligned_)?(?:u|s|be|le)(8|16|32|64)$/);
  return bits ? Number(bits[1]) / 8 : undefined;
}

function readDeclared(
  reading: Reading,
  node: TypeReferenceNode,
  found: Declaration,
  where: Where,
): CType {
  const name = found.getName()!;
  if (Node.isEnumDeclaration(found)) {
    return { before: `enum ${name}`, after: "" };
  }
  if (Node.isTypeAliasDeclaration(found)) return { before: name, after: "" };
  if (!Node.isInterfaceDeclaration(found)) {
    return refuse(reading, node, `"${name}" is no type`, "the name of a type");
  }
  const marker = markerOf(found);
  if (marker === "Existing") {
    const { tag } = reading.use(found);
    return { before: tag === "typedef" ? name : `${tag} ${name}`, after: "" };
  }
  const type = {
    before: `${marker === "Union" ? "union" : "struct"} ${name}`,
    after: "",
  };
  if (where !== "member" && where !== "element") return type;
  const fixed = reading.fixedOf(found);
  if (fixed === "being read") {
    reading.report(
      node,
      "PW106",
      `${type.before} would contain itself`,
      `hold it by pointer: Ptr<${name}>`,
    );
    return broken;
  }
  return fixed ? { ...type, fixed } : type;
}

function readBrand(
  reading: Reading,
  node: TypeReferenceNode,
  brand: string,
  where: Where,
): CType {
  const [of, count] = node.getTypeArguments();
  const wanted = brand === "Arr" || brand === "Bits" ? 2 : 1;
  if (!of || node.getTypeArguments().length !== wanted) {
    const form = wanted === 2 ? `${brand}<T, N>` : `${brand}<T>`;
    return refuse(reading, node, `"${node.getText()}" is incomplete`, form);
  }
  switch (brand) {
    case "Ptr":
      return pointer(readType(reading, of, "pointee"));
    case "Const":
      return constant(readType(reading, of, where));
    case "FnPtr":
      return Node.isFunctionTypeNode(of)
        ? functionPointer(reading, of)
        : refuse(reading, of, "no function type", "(a: int) => void");
    case "Arr":
    case "Flex":
    case "Bits":
      if (where === "member" || (brand === "Arr" && where === "element")) {
        return brand === "Bits"
          ? bitField(reading, of, count!)
          : array(reading, of, count);
      }
      return refuse(reading, node, `${brand} stands outside a struct`, "Ptr");
    default:
      return refuse(reading, node, `"${brand}" is no type here`, "a C type");
  }
}

function pointer(to: CType): CType {
  if (to === broken) return broken;
  return { before: beforeStar(to) + "*", after: to.after };
}

function constant(of: CType): CType {
  if (of === broken) return broken;
  // `const` belongs to the left, except that `*const` is the pointer's own.
  return of.before.endsWith("*")
    ? { ...of, before: `${of.before}const` }
    : { ...of, before: `const ${of.before}` };
}

function beforeStar({ before }: CType): string {
  return before.endsWith("*") ? before : `${before} `;
}

function functionPointer(reading: Reading, node: FunctionTypeNode): CType {
  const returns = readType(reading, node.getReturnTypeNode()!, "return");
  const parameters = readParameters(reading, node.getParameters());
  if (returns === broken || parameters.some(({ type }) => type === broken)) {
    return broken;
  }
  if (returns.after !== "") {
    const message = "a function that returns a function";
    return refuse(reading, node, message, "a callback type of its own");
  }
  const list = parameters.map(({ type, name }) => spell(type, name));
  return {
    before: `${beforeStar(returns)}(*`,
    after: `)(${list.join(", ") || "void"})`,
  };
}

function array(reading: Reading, of: TypeNode, count?: TypeNode): CType {
  const element = readType(reading, of, "element");
  const length = count && readNumber(reading, count);
  if (element === broken || (count && !length)) return broken;
  if (count && length!.value !== undefined && length!.value < 1) {
    const message = "an array needs at least one element";
    reading.report(count, "PW106", message, "for a flexible array write Flex");
    return broken;
  }
  const { before, after, fixed } = element;
  const times = count ? length!.value : 0;
  return {
    before,
    after: `[${length?.text ?? ""}]${after}`,
    ...(fixed && times !== undefined &&
      { fixed: { size: fixed.size * times, align: fixed.align } }),
    ...(!count && { flexible: true as const }),
    array: {
      of: element,
      ...(count && length!.value !== undefined && { length: length!.value }),
    },
  };
}

function bitField(reading: Reading, of: TypeNode, count: TypeNode): CType {
  const type = readType(reading, of, "element");
  const width = readNumber(reading, count);
  if (type === broken || !width) return broken;
  const bits = width.value;
  const room = bitsOf(type);
  if (room === undefined || bits === undefined || bits < 1 || bits > room) {
    reading.report(
      room === undefined ? of : count,
      "PW106",
      room === undefined
        ? `"${type.before}" has no bit-fields`
        : `a bit-field of ${width.text} bits does not fit`,
      room === undefined
        ? "use an integer type of known width"
        : `"${type.before}" takes 1 to ${room} bits`,
    );
    return broken;
  }
  return { before: type.before, after: `:${width.text}`, bits };
}

function bitsOf({ before, after, fixed }: CType): number | undefined {
  if (after !== "" || /\s(?!int$)|\*/.test(before)) return undefined;
  if (before === "bool") return 1;
  if (before === "int" || before === "unsigned int") return 32;
  return fixed && fixed.size * 8;
}
