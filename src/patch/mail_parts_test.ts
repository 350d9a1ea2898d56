// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { encodeAddress, fieldOf } from "./header.ts";
import { readMail, trailersOf } from "./mail_parts.ts";

const text =
  `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: =?UTF-8?q?J=C3=B8_Doe?= <jo@example.org>
Subject: [PATCH net-next v2 1/2] net: do a thing that needs a rather long
 subject

Why.

Fixes: 123456789012 ("net: err")
Signed-off-by: Jø Doe <jo@example.org>
---
Changes in v2:
- one

 a.c | 1 +

diff --git a/a.c b/a.c
--- a/a.c
+++ b/a.c
`;

Deno.test("a mail is taken apart", () => {
  const mail = readMail({ name: "0001-x.patch", text });
  assert.equal(fieldOf(mail.fields, "from"), "Jø Doe <jo@example.org>");
  assert.equal(mail.prefix, "PATCH net-next v2 1/2");
  assert.equal(
    mail.subject,
    "net: do a thing that needs a rather long subject",
  );
  assert.match(mail.below, /^Changes in v2:[^]*a\.c \| 1 \+/);
  assert.match(mail.diff, /^diff --git/);
  assert.equal(trailersOf(mail.message).length, 2);
});

Deno.test("prose at the end of a message is no trailer", () => {
  assert.deepEqual(trailersOf("Why.\n\nNote: this\nand that"), []);
});

Deno.test("a name is written so that every mail program reads it", () => {
  assert.equal(encodeAddress("Jo Doe", "a@b"), "Jo Doe <a@b>");
  assert.equal(encodeAddress("Jo Q. Doe", "a@b"), '"Jo Q. Doe" <a@b>');
  assert.equal(encodeAddress("Jø Doe", "a@b"), "=?UTF-8?q?J=C3=B8_Doe?= <a@b>");
});
