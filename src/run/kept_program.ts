// SPDX-License-Identifier: GPL-2.0-only

/** A program that must not outlive patchwright. */
export interface KeptProgram {
  /**
   * Shell that calls `keep PROGRAM ARGUMENT...` once, which sets `$code`: the
   * program's, or 128 and the signal's number where a signal ended it.
   */
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly timeLimitSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a kept program ended. */
export interface KeptEnd<T> {
  /** The script's. */
  readonly code: number;
  readonly timedOut: boolean;
  /** What it said, as its caller has read it. */
  readonly said: T;
}

/** What is written to a program. */
export type Input = WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;

/**
 * Runs a program to its end. It never outlives the call, nor patchwright,
 * however that ends.
 *
 * @param talk reads all that the program says; may write to it what the script
 *   takes before it calls `keep`
 * @throws the signal's reason on an abort
 */
export async function runKept<T>(
  { script, args, cwd, timeLimitSeconds, signal }: KeptProgram,
  talk: (child: Deno.ChildProcess, input: Input) => Promise<T>,
): Promise<KeptEnd<T>> {
  signal?.throwIfAborted();
  const path = Deno.env.get("PATH");
  const child = new Deno.Command("sh", {
    args: ["-c", `${keep}${script}exit "$code"`, "sh", ...args],
    ...(cwd !== undefined && { cwd }),
    clearEnv: true,
    env: { ...(path && { PATH: path }), LC_ALL: "C" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  const end = (): void => void input.close().catch(() => {});
  let timeIsUp = false;
  const timer = setTimeout(() => {
    timeIsUp = true;
    end();
  }, timeLimitSeconds * 1000);
  signal?.addEventListener("abort", end);
  try {
    const [said, { code }] = await Promise.all([
      talk(child, input),
      child.status,
    ]);
    signal?.throwIfAborted();
    return { code, timedOut: timeIsUp && code === killed, said };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
    end();
  }
}

/** The code of a program that SIGKILL ended. */
const killed = 137;

/**
 * Ends the program and all its processes as soon as standard input is closed:
 * then the time is up, or patchwright is gone, however that came about. What a
 * terminal or `timeout` sends to a whole group is not for this shell, which
 * would leave the program behind. The program may make itself the leader of a
 * process group; then the group of its number is the program's. It has
 * descriptor 3 where the script has opened it.
 */
const keep = `
trap '' HUP INT TERM
ulimit -c 0
keep() {
	exec 4<&0 </dev/null
	"$@" 4<&- &
	kept=$!
	(
		read -r _ <&4
		kill -KILL -"$kept" || kill -KILL "$kept"
	) >/dev/null 2>&1 3<&- &
	watch=$!
	exec 4<&-
	wait "$kept" 2>/dev/null
	code=$?
	kill -KILL "$watch" -"$kept" 2>/dev/null
}
`;
