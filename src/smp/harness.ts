// SPDX-License-Identifier: GPL-2.0-only

/** The series with a registration for who lends pages. */
export const smpSeries = ["dataref", "dataref-rfc"] as const;

/** What lends the pages in a kernel: one of the series, or the tree's own. */
export type Registration = typeof smpSeries[number] | "ubuf_info";

/** The folder of the tree that the harness is built in. */
export const harnessFolder = "patchwright";

const sources = [
  "smp/Makefile",
  "smp/free.c",
  "smp/main.c",
  "smp/ops.h",
  "smp/ops_own.c",
  "smp/ops_pair.c",
  "smp/report.c",
  "smp/round.c",
  "smp/smp.h",
  "smp/step.c",
];

const registrations: Readonly<Record<Registration, string>> = {
  dataref: "smp/registration_dataref.h",
  "dataref-rfc": "smp/registration_dataref_rfc.h",
  ubuf_info: "smp/registration_ubuf_info.h",
};

/**
 * The files of the harness, by their names in {@link harnessFolder}.
 *
 * @param templates the folder of all templates
 * @param skbuffHeader include/linux/skbuff.h of the tree, which tells in what
 *   shape the tree's own registration is
 */
export async function harnessFiles(
  templates: string,
  registration: Registration,
  skbuffHeader: string,
): Promise<ReadonlyMap<string, string>> {
  const read = (name: string): Promise<string> =>
    Deno.readTextFile(`${templates}/${name}`);
  const files = new Map<string, string>();
  for (const name of sources) {
    files.set(name.replace(/.*\//, ""), await read(name));
  }
  files.set("registration.h", await read(registrations[registration]));
  if (/^struct ubuf_info_ops\b/m.test(skbuffHeader)) {
    files.set(
      "Makefile",
      `${files.get("Makefile")}ccflags-y := -DSMP_UBUF_INFO_OPS\n`,
    );
  }
  return files;
}

/** Writes the harness into a tree and has the tree build it. */
export async function addHarness(
  tree: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const folder = `${tree}/${harnessFolder}`;
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of files) {
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  const kbuild = `${tree}/Kbuild`;
  const line = `obj-y += ${harnessFolder}/\n`;
  const listed = await Deno.readTextFile(kbuild);
  if (!listed.endsWith(line)) await Deno.writeTextFile(kbuild, listed + line);
}
