// SPDX-License-Identifier: GPL-2.0-only
import type { Mail } from "../patch/commit.ts";
import type { SentRevision } from "./sent_revision.ts";

/** A patch that adds lines to a file of its number, as git writes it. */
export function patchMail(
  number: number,
  subject: string,
  ...lines: readonly string[]
): Mail {
  return {
    name: `${String(number).padStart(4, "0")}-x.patch`,
    text:
      `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
Message-ID: <1111111111111111111111111111111111111111.1.git.a@example.org>
In-Reply-To: <cover.1.git.a@example.org>
References: <cover.1.git.a@example.org>
From: A. Author <a@example.org>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH net-next ${number}/2] ${subject}

Say why.

Signed-off-by: A. Author <a@example.org>
---
 ${subject.replace(/:.*/, "")}.c | 1 +
 1 file changed, 1 insertion(+)

diff --git a/${number}.c b/${number}.c
index 1111111..2222222 100644
--- a/${number}.c
+++ b/${number}.c
@@ -1 +1,${lines.length + 1} @@
 int first;
${lines.map((line) => `+${line}\n`).join("")}`,
  };
}

/** The cover letter in front of such patches. */
export function coverMail(): Mail {
  return {
    name: "0000-cover-letter.patch",
    text:
      `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
Message-ID: <cover.1.git.a@example.org>
From: A. Author <a@example.org>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH net-next 0/2] net: two things

What it is about.

A. Author (2):
  net: one
  net: two

 1.c | 1 +
 1 file changed, 1 insertion(+)

base-commit: 3333333333333333333333333333333333333333
`,
  };
}

/** What was sent: these mails. */
export function sentAs(revision: number, mails: readonly Mail[]): SentRevision {
  return {
    series: "x",
    revision,
    changeId: "20240101-x-0123456789ab",
    tree: { kind: "directory", version: "6.12" },
    forced: [],
    mails,
  };
}
