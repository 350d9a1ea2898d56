// SPDX-License-Identifier: GPL-2.0-only
import assert from "node:assert/strict";
import { sphinxMessages } from "./sphinx_messages.ts";

Deno.test("Sphinx warns of a document, of a comment in it, and of neither", () => {
  const output = `Using alabaster theme
WARNING: dot(1) not found, for better output quality install graphviz
/t/Documentation/networking/index.rst:4: WARNING: undefined label: 'faq'
/t/Documentation/networking/lamp:109: /t/include/linux/lamp.h:38: WARNING: Duplicate C declaration, also defined at kapi:465.
Declaration is '.. c:struct:: lamp'.
/t/Documentation/networking/lamp.rst:7: CRITICAL: Title level inconsistent:
./include/linux/lamp.h:12: warning: Function parameter 'on' not described
/t/Documentation/networking/lamp.rst:9: ERROR: Unknown directive type "lamp".
`;
  assert.deepEqual(
    sphinxMessages(output, "/t").map(({ file, line, kind, text }) =>
      `${file}:${line}: ${kind}: ${text}`
    ),
    [
      ":0: warning: dot(1) not found, for better output quality install graphviz",
      "Documentation/networking/index.rst:4: warning: undefined label: 'faq'",
      "include/linux/lamp.h:38: warning: Duplicate C declaration, " +
      "also defined at kapi. (in Documentation/networking/lamp)",
      "Documentation/networking/lamp.rst:7: error: Title level inconsistent:",
      "include/linux/lamp.h:12: warning: Function parameter 'on' not described",
      'Documentation/networking/lamp.rst:9: error: Unknown directive type "lamp".',
    ],
  );
});

Deno.test("a message is told once, without what Sphinx was at work on", () => {
  const line = "/t/Documentation/net/index.rst:6: WARNING: no title";
  const output = [line, line, `writing pages... search ${line}`].join("\n");
  assert.deepEqual(sphinxMessages(output, "/t"), [{
    file: "Documentation/net/index.rst",
    line: 6,
    kind: "warning",
    text: "no title",
  }]);
});
