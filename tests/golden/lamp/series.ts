// SPDX-License-Identifier: GPL-2.0-only
import { file, where } from "../../../src/description/edit.ts";
import {
  calls,
  defines,
  hasMember,
  signature,
  takes,
} from "../../../src/description/fact.ts";
import { patch, series } from "../../../src/description/series.ts";
import {
  define,
  enumerator,
  membersOf,
  prototype,
  sequence,
  table,
  verbatim,
} from "../../../src/description/text.ts";
import { template } from "../../../src/series/templates.ts";

const header = "include/linux/lamp.h";
const source = "drivers/lamp/lamp.c";

const lamp_h = file(header);
const uapi_h = file("include/uapi/linux/lamp.h");
const lamp_c = file(source);
const blink_c = file("drivers/lamp/blink.c");
const maintainers = file("MAINTAINERS");
const makefile = file("drivers/lamp/Makefile");

// What is true of the tree at hand, and what is not.
const counts = hasMember(header, "lamp_stats", "calls", "unsigned long");
const coloured = hasMember(header, "lamp", "colour");
const settles = calls(source, "lamp_set", "lamp_hardware");
const locked = takes(source, "lamp_notify", "spinlock_t *");
const blinks = defines("drivers/lamp/blink.c", "blink_once");
const fades = signature(source, "lamp_set", "void (struct lamp *, int, int)");

const light = { lamp: 0, level: 1 };
const stats = { lamp: 0, stats: "struct lamp_stats *" };
const c = (
  name: string,
  holes: Parameters<typeof template>[1] = {},
): ReturnType<typeof template> => template(`golden/lamp/${name}.c`, holes);
const message = (name: string): ReturnType<typeof template> =>
  template(`golden/lamp/messages/${name}.txt`);

/** A change that uses every word of the vocabulary, on the golden tree. */
export default series({
  name: "lamp",
  prefix: "PATCH golden-next",
  date: "2027-02-03T04:05:06+01:00",
  api: import.meta.resolve("./api.ts"),
  requires: [
    defines(header, "LAMP_LEVEL_MAX"),
    signature(source, "lamp_clamp", "int (int)"),
    hasMember(header, "lamp", "changed"),
    calls(source, "lamp_set", "lamp_notify"),
    takes(source, "lamp_notify", "struct lamp *"),
  ],
  cover: {
    subject: "lamp: programmes",
    body: template("golden/lamp/cover.txt", {
      steps: 16,
      counts,
      coloured,
      name: "lamp_run()",
    }),
  },
  patches: [
    patch({
      subject: "lamp: let lamp_set() refuse a level",
      message: message("refuse"),
      trailers: [
        "Reported-by: Ida Wick <ida@example.org>",
        "Link: https://lists.example.org/lamps/a-rather-long-message-id-that-may-go-on@example.org",
      ],
      changes: [
        lamp_c.function("lamp_set").returns("int"),
        lamp_c.function("lamp_set").local("int err = 0;"),
        lamp_c.function("lamp_set", { ...light, target: "?" })
          .statement("target = lamp_clamp(level);")
          .replaceWith(c("refuse")),
        lamp_c.function("lamp_set", light).call("lamp_hardware")
          .replaceWith(c("hardware")),
        lamp_c.function("lamp_set", { lamp: 0, target: "?" })
          .expression("target > 0 && lamp->level == 0")
          .replaceWith("target > 0 && !lamp_is_lit(lamp)"),
        lamp_c.function("lamp_set", stats).statement("stats->changes++;")
          .before(c("quiet")),
        lamp_c.function("lamp_set").label("out").before(
          verbatim("err = err ? err : 0;"),
        ),
        lamp_c.function("lamp_set", stats).label("out").after(
          verbatim("stats->calls += err ? 1 : 0;"),
        ),
        lamp_c.function("lamp_set").end().before(verbatim("return err;")),
        lamp_c.function("lamp_set").kernelDoc().before(c("set_doc")),
        lamp_c.function("lamp_clamp").whole().remove(),
        lamp_h.prototype("lamp_set").returns("int"),
        blink_c.function("blink_once", { lamp: 0 }).call("lamp_set")
          .after(verbatim("lamp->flags &= ~LAMP_NIGHT;")),
        ...where(
          blinks,
          blink_c.function("blink_once", light)
            .statement("lamp_set(lamp, level);").replaceWith(c("blink")),
        ),
        ...where(locked, lamp_c.function("lamp_lock").whole().remove()),
      ],
    }),
    patch({
      subject: "lamp: say why a lamp changes",
      message: message("why"),
      changes: [
        lamp_c.function("lamp_notify").parameter("unsigned int why"),
        lamp_c.function("lamp_set", { lamp: 0, target: "?" })
          .statement("lamp_notify(lamp, target);")
          .replaceWith(verbatim("lamp_notify(lamp, target, LAMP_QUIET);")),
        lamp_c.function("lamp_off", { lamp: 0 }).call("lamp_notify")
          .replaceWith(verbatim("lamp_notify(lamp, 0, 0);")),
        lamp_c.function("lamp_notify", { lamp: 0, before: "?" })
          .statement("if (lamp->changed) lamp->changed(lamp, before);")
          .replaceWith(c("notify")),
        lamp_c.function("lamp_hardware")
          .parameter("int attempts"),
        lamp_c.function("lamp_hardware", { tries: "?" })
          .expression("tries < LAMP_SETTLE")
          .replaceWith("tries < attempts"),
        lamp_c.function("lamp_set", { lamp: 0 })
          .expression("lamp_hardware(lamp)")
          .replaceWith("lamp_hardware(lamp, LAMP_SETTLE)"),
        lamp_h.prototype("lamp_hardware").parameter("int attempts"),
        lamp_c.macro("LAMP_SETTLE").after(verbatim("#define LAMP_WAIT\t1")),
      ],
    }),
    patch({
      subject: "lamp: fade where the hardware fades",
      when: fades,
      message: message("never"),
      changes: [lamp_c.function("lamp_fade").whole().remove()],
    }),
    patch({
      subject: "lamp: add the interface for programmes",
      message: message("interface"),
      changes: [
        uapi_h.include("linux/types.h").after(c("uapi_includes")),
        uapi_h.macroValue("LAMP_API_VERSION").replaceWith("2"),
        uapi_h.macro("LAMP_API_VERSION").after(define("LAMP_STEPS_MAX")),
        uapi_h.enum("lamp_colour").after(define("lamp_mark")),
        uapi_h.struct("lamp_request").before(define("lamp_step")),
        uapi_h.struct("lamp_request").after(define("lamp_programme")),
        maintainers.maintainersFile(
          "LAMP DRIVERS",
          "include/uapi/linux/lamp.h",
        ),
      ],
    }),
    patch({
      subject: "lamp: run programmes",
      when: settles,
      message: message("run"),
      trailers: ["Suggested-by: Bo Shade <bo@example.org>"],
      changes: [
        lamp_h.enumerator("LAMP_NIGHT").after(enumerator("LAMP_PROGRAMMED")),
        lamp_h.macroValue("LAMP_FLAGS_ALL")
          .replaceWith("(LAMP_QUIET | LAMP_NIGHT | LAMP_PROGRAMMED)"),
        lamp_h.macro("LAMP_UNUSED").remove(),
        lamp_h.member("lamp_stats", "changes")
          .after(membersOf("lamp_stats", ["programmes"])),
        ...where(
          counts,
          lamp_h.member("lamp_stats", "calls")
            .before(membersOf("lamp_stats", ["skipped"])),
        ),
        lamp_h.struct("lamp").after(define("LAMP_RUNNER_NAME")),
        lamp_h.struct("lamp").after(define("LAMP_PROGRAMME_FLAGS")),
        lamp_h.struct("lamp").after(define("lamp_phase")),
        lamp_h.struct("lamp").after(define("lamp_done")),
        lamp_h.struct("lamp").after(define("lamp_runner")),
        lamp_h.prototype("lamp_off").whole().after(prototype("lamp_run")),
        lamp_h.prototype("lamp_off").whole()
          .after(prototype("lamp_runner_init")),
        lamp_h.prototype("lamp_hardware").whole()
          .before(prototype("lamp_programmes")),
        lamp_h.function("lamp_is_lit").whole()
          .after(define("lamp_runner_idle", c("idle"))),
        lamp_c.function("lamp_off").whole()
          .before(define("lamp_step_valid", c("step_valid"))),
        lamp_c.function("lamp_off").whole()
          .after(define("lamp_runner_init", c("runner_init"))),
        lamp_c.function("lamp_off").whole().after(
          define(
            "lamp_run",
            c("run", { counts, coloured, first: 0, brisk: true }),
          ),
        ),
        lamp_c.function("lamp_off").whole()
          .after(define("lamp_programmes", c("programmes"))),
      ],
    }),
    patch({
      subject: "lamp: test programmes with KUnit",
      message: message("kunit"),
      changes: [
        file("drivers/lamp/lamp_run_test.c").create(c("kunit")),
        file("drivers/lamp/Kconfig").config("LAMP_BLINK")
          .after(template("golden/lamp/kconfig")),
        makefile.makeLine("lamp.o").after(
          verbatim("obj-$(CONFIG_LAMP_RUN_KUNIT_TEST) += lamp_run_test.o"),
        ),
        maintainers.maintainersSection(
          "LAMP PROGRAMMES",
          template("golden/lamp/maintainers"),
        ),
      ],
    }),
    patch({
      subject: "Documentation: lamp: describe programmes",
      message: message("documentation"),
      changes: [
        file("Documentation/lamp/programmes.rst").create(
          template("golden/lamp/programmes.rst", {
            steps: 16,
            way: sequence(["caller", "runner", "lamp"], [
              { from: "caller", to: "runner", label: "lamp_run()" },
              { from: "runner", to: "runner", label: "lamp_step_valid()" },
              { from: "runner", to: "lamp", label: "lamp_set()" },
              { from: "runner", to: "caller", label: "done()" },
            ]),
            endings: [
              {
                why: "its last step",
                what: table(
                  [{ title: "Error", width: 5 }, { title: "Lamp", width: 12 }],
                  [["0", "lit as the last step has it"]],
                ),
              },
              {
                why: "a level that the lamp refuses",
                what: table(
                  [{ title: "Error", width: 5 }, { title: "Lamp", width: 12 }],
                  [["-EINVAL", "lit as before"]],
                ),
              },
            ],
          }),
        ),
        file("Documentation/lamp/index.rst").toctree("overview")
          .after(verbatim("programmes")),
      ],
    }),
  ],
});
