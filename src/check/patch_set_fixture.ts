// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import { type PatchSet, readPatches } from "./patch_set.ts";

/** What a patch of {@link setOf} is like, where it differs from a good one. */
export interface GivenPatch {
  readonly prefix?: string;
  readonly subject?: string;
  readonly message?: string;
  readonly trailers?: readonly string[];
  readonly head?: readonly string[];
  readonly below?: string;
  /** Lines that it adds, by the file that it makes with them. */
  readonly adds?: Readonly<Record<string, string>>;
}

const signed = "Signed-off-by: Jo Doe <jo@example.org>";
const recipients = [
  "To: M <m@example.org>",
  "Cc: netdev@vger.kernel.org",
];

/** A series that keeps all rules, but for what is given. */
export function setOf(
  given: readonly GivenPatch[],
  {
    cover,
    files = {},
    ...rest
  }:
    & Partial<Omit<PatchSet, "cover" | "patches">>
    & {
      readonly cover?: GivenPatch;
      /** Files of the tree. */
      readonly files?: Readonly<Record<string, string>>;
    } = {},
): PatchSet {
  const width = String(given.length).length;
  const mails = given.map((patch, i) =>
    mail(`000${i + 1}-x.patch`, {
      prefix: given.length > 1 || cover
        ? `PATCH net-next ${String(i + 1).padStart(width, "0")}/${given.length}`
        : "PATCH net-next",
      ...patch,
    })
  );
  const first = cover && mail("0000-cover-letter.patch", {
    prefix: `PATCH net-next ${"0".padStart(width, "0")}/${given.length}`,
    subject: "net: several things",
    trailers: [],
    ...cover,
  });
  return {
    series: { name: "x", prefix: "PATCH net-next" },
    revision: 1,
    followers: [],
    tree: {
      isGit: true,
      hasMaintainers: true,
      read: (path) => files[path],
    },
    ...rest,
    ...readPatches([...(first ? [first] : []), ...mails]),
  };
}

function mail(name: string, given: GivenPatch): Mail {
  const {
    prefix = "PATCH net-next",
    subject = "net: add a thing",
    message = "Say why.",
    trailers = [signed],
    head = recipients,
    below = "",
    adds = { "net/core/x.c": "int x;\n" },
  } = given;
  const diffs = Object.entries(adds).map(([path, text]) => {
    const lines = text.replace(/\n$/, "").split("\n");
    return `diff --git a/${path} b/${path}\nnew file mode 100644\n` +
      `index 000000000000..111111111111\n--- /dev/null\n+++ b/${path}\n` +
      `@@ -0,0 +1,${lines.length} @@\n` +
      lines.map((line) => `+${line}\n`).join("");
  });
  return {
    name,
    text: [
      "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001",
      "From: Jo Doe <jo@example.org>",
      `Subject: [${prefix}] ${subject}`,
      ...head,
      "",
      [message, trailers.join("\n")].filter(Boolean).join("\n\n"),
      "---",
      below,
      name.startsWith("0000-") ? "" : diffs.join(""),
    ].join("\n"),
  };
}
