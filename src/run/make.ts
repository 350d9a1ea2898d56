// SPDX-License-Identifier: GPL-2.0-only

/** One run of make in a kernel tree. */
export interface MakeRequest {
  readonly tree: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A file that is there for as long as make is at work. */
  readonly mark: string;
  /** Hears, about once a second and at the end, how many objects are built. */
  readonly onObjects: (count: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a run of make came to. */
export interface Made {
  readonly ok: boolean;
  /** What it printed, without the lines that name what it works on. */
  readonly lines: readonly string[];
}

/**
 * Runs make, and ends it as soon as standard input is closed: by an abort, or
 * because patchwright is gone. Either way make deletes what it was writing
 * before the mark goes, so signals of a terminal are not for it to hear.
 */
const keeper = `
mark=$1
shift
trap '' HUP INT PIPE
: >"$mark" || exit 1
exec 4<&0 </dev/null
"$@" 2>&1 4<&- &
make=$!
(read -r _ <&4; kill -TERM "$make") >/dev/null 2>&1 &
watch=$!
exec 4<&-
wait "$make"
code=$?
kill "$watch" 2>/dev/null
rm -f -- "$mark"
exit "$code"
`;

/**
 * Runs make to its end. An abort ends it and waits until it is gone.
 *
 * @throws the signal's reason on an abort
 */
export async function runMake(
  { tree, args, env, mark, onObjects, signal }: MakeRequest,
): Promise<Made> {
  signal?.throwIfAborted();
  const path = Deno.env.get("PATH");
  const child = new Deno.Command("sh", {
    args: [
      "-c",
      keeper,
      "sh",
      mark,
      "make",
      "--no-print-directory",
      "--output-sync=target",
      `--jobs=${navigator.hardwareConcurrency}`,
      ...args,
    ],
    cwd: tree,
    clearEnv: true,
    env: { ...(path && { PATH: path }), ...sameEverywhere, ...env, HOME: tree },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const end = (): void => void child.stdin.close().catch(() => {});
  signal?.addEventListener("abort", end);
  const said: string[] = [];
  let objects = 0;
  let told = performance.now();
  const lines = child.stdout.pipeThrough(new TextDecoderStream())
    .pipeThrough(lineStream());
  for await (const line of lines) {
    if (!step.test(line)) said.push(line);
    else if (/^ {2}(?:CC|AS) /.test(line)) objects++;
    const now = performance.now();
    if (now - told < 1000) continue;
    onObjects(objects);
    told = now;
  }
  onObjects(objects);
  const { success } = await child.status;
  signal?.removeEventListener("abort", end);
  end();
  signal?.throwIfAborted();
  return { ok: success, lines: said };
}

/** What would otherwise make two builds of the same source differ. */
const sameEverywhere = {
  LC_ALL: "C",
  TZ: "UTC",
  KBUILD_BUILD_TIMESTAMP: "1970-01-01",
  KBUILD_BUILD_USER: "patchwright",
  KBUILD_BUILD_HOST: "patchwright",
  KBUILD_BUILD_VERSION: "1",
  // Without it the build would ask git which version this is.
  GIT_DIR: "/dev/null/none",
};

const step = /^ {2}[A-Z][A-Z0-9_]* +\S+$/;

function lineStream(): TransformStream<string, string> {
  let rest = "";
  return new TransformStream({
    transform(chunk, out): void {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop()!;
      for (const line of lines) out.enqueue(line);
    },
    flush(out): void {
      if (rest !== "") out.enqueue(rest);
    },
  });
}
