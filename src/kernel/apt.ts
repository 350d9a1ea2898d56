// SPDX-License-Identifier: GPL-2.0-only
import { ProcessError, run } from "./process.ts";
import {
  isMissing,
  type Progress,
  removeAll,
  type TreeCache,
  writeWhole,
} from "./tree_cache.ts";

/** A package version that apt can name, with what its file must come to. */
export interface AptPackage {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly size: number;
}

/** Whose package lists: the machine's, or those in the cache. */
export type Lists = "system" | "own";

/** Lists of our own are good for this long before they are fetched again. */
const freshForMs = 60 * 60 * 1000;

/**
 * Asks apt for packages without root and without a change to the machine: its
 * caches, and lists where the machine's own are empty or stale, go into the
 * cache. Sources and their keys are those of the machine.
 */
export class Apt {
  constructor(readonly cache: TreeCache, readonly progress: Progress) {}

  /** The versions of a package, in apt's order; none where it is unknown. */
  async versions(name: string, lists: Lists): Promise<AptPackage[]> {
    await this.#prepare();
    const { stdout } = await run(
      "apt-cache",
      [...this.#settings(lists), "show", name],
      { accept: [0, 100] },
    );
    const found = new TextDecoder().decode(stdout).split(/\n\n+/)
      .map((stanza): AptPackage => {
        const field = (key: string): string =>
          stanza.match(new RegExp(`^${key}: *(.*)$`, "m"))?.[1] ?? "";
        return {
          name: field("Package"),
          version: field("Version"),
          sha256: field("SHA256"),
          size: Number(field("Size")),
        };
      });
    return found.filter((one) =>
      one.name === name && one.sha256 !== "" && isVersion(one.version)
    );
  }

  /**
   * Fetches the lists of our own, unless that was done within the hour.
   * @throws ProcessError where apt cannot.
   */
  async refresh(): Promise<void> {
    await this.cache.locked("apt", this.progress, async () => {
      const stamp = this.cache.path("apt", "refreshed");
      if (await age(stamp) < freshForMs) return;
      this.progress("fetching package lists");
      await this.#prepare();
      await run("apt-get", [...this.#settings("own"), "-q", "update"]);
      await writeWhole(stamp, "");
    });
  }

  /**
   * Downloads a package version into an empty folder and returns the file.
   * apt holds it against the signed lists.
   * @throws ProcessError where apt cannot.
   */
  async download(
    wanted: AptPackage,
    lists: Lists,
    folder: string,
  ): Promise<string> {
    const { name, version, size } = wanted;
    await removeAll(folder);
    await Deno.mkdir(folder, { recursive: true });
    const total = Math.ceil(size / 1e6);
    this.progress(`downloading ${name} ${version}: ${total} MB`);
    const timer = setInterval(() => {
      const done = Math.floor(folderSize(folder) / 1e6);
      this.progress(
        `downloading ${name} ${version}: ${done} of ${total} MB`,
      );
    }, 1000);
    try {
      await run(
        "apt-get",
        [...this.#settings(lists), "-q", "download", `${name}=${version}`],
        { cwd: folder },
      );
    } finally {
      clearInterval(timer);
    }
    for (const { name: file } of Deno.readDirSync(folder)) {
      if (file.endsWith(".deb")) return `${folder}/${file}`;
    }
    throw new ProcessError("apt-get", 0, "It left no package behind.");
  }

  async #prepare(): Promise<void> {
    for (const folder of ["lists/partial", "cache/archives/partial"]) {
      await Deno.mkdir(this.cache.path("apt", folder), { recursive: true });
    }
    await writeWhole(this.cache.path("apt", "apt.conf"), configuration);
  }

  #settings(lists: Lists): string[] {
    const set = (name: string, value: string): string[] => [
      "-o",
      `${name}=${value}`,
    ];
    return [
      ...["-c", this.cache.path("apt", "apt.conf")],
      ...set("Dir::Cache", this.cache.path("apt", "cache")),
      ...(lists === "own"
        ? set("Dir::State::lists", this.cache.path("apt", "lists"))
        : []),
    ];
  }
}

/**
 * Read after the machine's configuration. Its hooks are for whoever
 * administrates the machine; the user that apt becomes when root runs it
 * cannot reach a cache in root's home.
 */
const configuration = `Debug::NoLocking "true";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;

/** Whether the text can be a package version, and so the name of a folder. */
export function isVersion(text: string): boolean {
  return /^\d[A-Za-z0-9.+~:-]*$/.test(text);
}

async function age(file: string): Promise<number> {
  try {
    return Date.now() - ((await Deno.stat(file)).mtime?.getTime() ?? 0);
  } catch (error) {
    if (isMissing(error)) return Infinity;
    throw error;
  }
}

function folderSize(folder: string): number {
  let total = 0;
  try {
    for (const { name } of Deno.readDirSync(folder)) {
      total += Deno.lstatSync(`${folder}/${name}`).size;
    }
  } catch {
    // apt renames its files meanwhile; the next look is in a second.
  }
  return total;
}
