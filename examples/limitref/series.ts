// SPDX-License-Identifier: GPL-2.0-only
import {
  define,
  file,
  patch,
  prototype,
  series,
  templatesIn,
  verbatim,
} from "patchwright";

const template = templatesIn(import.meta.resolve("./templates/"));

const maintainers = "LIMITED REFERENCES (LIMITREF)";

/** A reference count that ends at a limit instead of running over. */
export default series({
  name: "limitref",
  prefix: "PATCH",
  date: "2026-11-26T12:00:00+00:00",
  api: import.meta.resolve("./api.ts"),
  configs: ["RUNTIME_TESTING_MENU", "LIMITREF_KUNIT_TEST"],
  cover: {
    subject: "lib: count references up to a limit",
    body: template("messages/cover.txt"),
  },
  patches: [
    patch({
      subject: "lib: add limitref, references up to a limit",
      message: template("messages/limitref.txt"),
      changes: [
        file("include/linux/limitref.h").create(template("limitref.h", {
          limitref: define("limitref"),
          init: define("limitref_init", template("init.c")),
          read: define("limitref_read", template("read.c")),
          get: prototype("limitref_get"),
          put: prototype("limitref_put"),
        })),
        file("lib/limitref.c").create(template("limitref.c", {
          get: define("limitref_get", template("get.c")),
          put: define("limitref_put", template("put.c")),
        })),
        file("lib/Kconfig").config("LINEAR_RANGES")
          .after(template("kconfig")),
        file("lib/Makefile").makeLine("linear_ranges.o")
          .after(verbatim("obj-$(CONFIG_LIMITREF) += limitref.o")),
        file("MAINTAINERS")
          .maintainersSection(maintainers, template("maintainers")),
      ],
    }),
    patch({
      subject: "lib: test limitref with KUnit",
      message: template("messages/kunit.txt"),
      changes: [
        file("lib/limitref_kunit.c").create(template("kunit.c")),
        file("lib/Kconfig.debug").config("LIST_KUNIT_TEST")
          .after(template("kconfig_debug")),
        file("lib/Makefile").makeLine("list-test.o").after(
          verbatim("obj-$(CONFIG_LIMITREF_KUNIT_TEST) += limitref_kunit.o"),
        ),
        file("MAINTAINERS")
          .maintainersFile(maintainers, "lib/limitref_kunit.c"),
      ],
    }),
  ],
});
