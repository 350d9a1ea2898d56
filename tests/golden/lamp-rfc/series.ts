// SPDX-License-Identifier: GPL-2.0-only
import { file } from "../../../src/description/edit.ts";
import { patch, series } from "../../../src/description/series.ts";
import {
  definitions,
  membersOf,
  verbatim,
} from "../../../src/description/text.ts";
import { template } from "../../../src/series/templates.ts";

const lamp_h = file("include/linux/lamp.h");
const lamp_c = file("drivers/lamp/lamp.c");
const blink_c = file("drivers/lamp/blink.c");
const kconfig = file("drivers/lamp/Kconfig");
const makefile = file("drivers/lamp/Makefile");
const index = file("Documentation/lamp/index.rst");

/** One patch without a cover letter, which takes away more than it adds. */
export default series({
  name: "lamp-rfc",
  prefix: "RFC PATCH",
  date: "2027-01-01T00:00:00Z",
  api: import.meta.resolve("./api.ts"),
  patches: [
    patch({
      subject: "lamp: put lamps on shelves",
      message: template("golden/lamp-rfc/message.txt"),
      changes: [
        lamp_h.include("linux/types.h").before(
          verbatim("#include <linux/stddef.h>"),
        ),
        lamp_h.member("lamp", "flags")
          .replaceWith(verbatim("unsigned long flags;")),
        lamp_h.member("lamp_stats", "changes").remove(),
        lamp_h.enumerator("LAMP_NIGHT")
          .replaceWith(verbatim("LAMP_NIGHT = BIT(3),")),
        lamp_h.enum("lamp_flag").before(verbatim("#define LAMP_SHELVES\t4")),
        lamp_h.struct("lamp").before(
          definitions(import.meta.resolve("./api.ts")),
        ),
        lamp_h.struct("lamp").after(verbatim("struct lamp_rack;")),
        lamp_h.member("lamp", "stats")
          .after(membersOf("lamp_shelf", ["shelf"])),
        lamp_h.macro("LAMP_UNUSED")
          .replaceWith(verbatim("#define LAMP_SHELF_NONE\t0")),
        lamp_h.prototype("lamp_off").whole().remove(),
        lamp_c.include("linux/stddef.h").remove(),
        lamp_c.function("lamp_set", { stats: "struct lamp_stats *" })
          .statement("stats->changes++;").remove(),
        lamp_c.function("lamp_off").whole().remove(),
        lamp_c.function("lamp_legacy").whole()
          .replaceWith(template("golden/lamp-rfc/legacy.c")),
        blink_c.function("blink_once", { lamp: 0 })
          .call("lamp_off").replaceWith(verbatim("lamp_set(lamp, 0);")),
        kconfig.config("LAMP").after(template("golden/lamp-rfc/kconfig")),
        kconfig.config("LAMP_BLINK").remove(),
        makefile.makeLine("blink.o")
          .replaceWith(verbatim("obj-$(CONFIG_LAMP) += blink.o")),
        index.toctree("wiring").remove(),
      ],
    }),
  ],
});
