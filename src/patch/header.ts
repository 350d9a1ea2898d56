// SPDX-License-Identifier: GPL-2.0-only

const encoder = new TextEncoder();

/** A header field, unfolded. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The header fields of a mail, in order; encoded words are decoded. */
export function readFields(head: string): Field[] {
  return head.replace(/\n[ \t]+/g, " ").split("\n").flatMap((line) => {
    const found = line.match(/^([A-Za-z][\w-]*): *(.*)$/);
    return found ? [{ name: found[1]!, value: decodeWords(found[2]!) }] : [];
  });
}

/** The value of a field, whatever its case; `undefined` without the field. */
export function fieldOf(
  fields: readonly Field[],
  name: string,
): string | undefined {
  const small = name.toLowerCase();
  return fields.find((it) => it.name.toLowerCase() === small)?.value;
}

/** An address, with a name in front that any mail program understands. */
export function encodeAddress(name: string, email: string): string {
  if (name === "") return email;
  if (/[^\x20-\x7e]/.test(name)) return `${encodeWord(name)} <${email}>`;
  const plain = /^[\w !#$%&'*+/=?^`{|}~-]*$/.test(name);
  return `${plain ? name : JSON.stringify(name)} <${email}>`;
}

/** `To:` with one address a line, as git folds it. */
export function addressField(
  name: string,
  addresses: readonly string[],
): string {
  return `${name}: ${addresses.join(",\n    ")}`;
}

function encodeWord(text: string): string {
  const bytes = [...encoder.encode(text)].map((byte) => {
    const sign = String.fromCharCode(byte);
    if (sign === " ") return "_";
    if (/[A-Za-z0-9]/.test(sign)) return sign;
    return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `=?UTF-8?q?${bytes.join("")}?=`;
}

function decodeWords(text: string): string {
  return text.replace(/(\?=)\s+(=\?)/g, "$1$2").replace(
    /=\?utf-8\?q\?([^?]*)\?=/gi,
    (_, word: string) => {
      const bytes = [
        ...word.replaceAll("_", " ").matchAll(/=([0-9A-Fa-f]{2})|([^=])/g),
      ].map(([, hex, sign]) => hex ? parseInt(hex, 16) : sign!.charCodeAt(0));
      return new TextDecoder().decode(new Uint8Array(bytes));
    },
  );
}
