// SPDX-License-Identifier: GPL-2.0-only

/** The places of the change, and what each of them must have gained. */
const places = [
  {
    path: "include/linux/skbuff.h",
    start: /^struct skb_shared_info \{$/m,
    gains: ["void*priv;", "void(*release)(structsk_buff*skb);"],
  },
  {
    path: "net/core/skbuff.c",
    start: /^[^\n;]*\b__finalize_skb_around\([^;{]*\)\n\{$/m,
    gains: ["shinfo->priv=NULL;shinfo->release=NULL;"],
  },
  {
    path: "net/core/skbuff.c",
    start: /^[^\n;]*\bskb_release_data\([^;{]*\)\n\{$/m,
    gains: ["if(shinfo->release)shinfo->release(skb);skb_free_head(skb);"],
  },
  {
    path: "net/core/skbuff.c",
    start: /^[^\n;]*\bpskb_expand_head\([^;{]*\)\n\{$/m,
    gains: ["skb_shinfo(skb)->priv=NULL;skb_shinfo(skb)->release=NULL;"],
  },
];

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

/**
 * What is wrong with a result of the change: nothing, or the places that lack
 * what they must have gained. Neither parser is trusted with this.
 */
export function missingIn(base: Texts, result: Texts): string[] {
  return places.flatMap(({ path, start, gains }) => {
    const before = bodyAt(base.get(path) ?? "", start);
    const after = bodyAt(result.get(path) ?? "", start);
    return gains
      .filter((code) => before.includes(code) || !after.includes(code))
      .map((code) => `${path}: ${code}`);
  });
}

/** The files whose code differs; comments and white space do not count. */
export function differing(a: Texts, b: Texts): string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) =>
    bareCode(a.get(path) ?? "") !== bareCode(b.get(path) ?? "")
  );
}

/** From a line of its own to the brace in the first column that closes it. */
function bodyAt(text: string, start: RegExp): string {
  const found = text.match(start);
  if (found?.index === undefined) return "";
  const end = text.indexOf("\n}", found.index);
  return bareCode(text.slice(found.index, end));
}

function bareCode(text: string): string {
  const parts =
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\*[\s\S]*?\*\/|\/\/[^\n]*|\s+/g;
  return text.replace(parts, (part) => /^["']/.test(part) ? part : "");
}
