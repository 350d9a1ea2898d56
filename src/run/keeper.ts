// SPDX-License-Identifier: GPL-2.0-only

/**
 * The shell script that hands a kernel its batch and keeps it until it ends. As
 * the file shared with the kernel lies in the memory of the machine, where
 * patchwright itself may not write, it is the script that makes it; it has no
 * name any more by the time the kernel starts.
 *
 * Arguments: a folder of its own, removed at the end; the folder for memory;
 * how many seconds of processor time the kernel may have; the file of the
 * region, empty for one of its own; bytes of the region, 0 for none; how many
 * bytes for it stand on standard input; where its records start; bytes of one
 * record; the kernel and its arguments.
 *
 * Standard output: the header of the region and the records of the calls that
 * returned. Standard error: the console. Exit code: the kernel's, 125 where it
 * could not be started.
 *
 * @param at where the header has what it says of the calls that returned
 */
export function keeperScript(
  at: { readonly done: number; readonly headerBytes: number },
): string {
  return `
folder=$1 memory=$2 seconds=$3 region=$4
size=$5 input=$6 records=$7 record=$8
shift 8
ulimit -t "$seconds"
if [ "$size" -gt 0 ]; then
	own=
	[ -n "$region" ] ||
		own=$(mktemp "$memory/patchwright-XXXXXX") || exit 125
	# By itself, exec would end the shell with a code of the shell's.
	command exec 3<>"\${own:-$region}" || exit 125
	[ -z "$own" ] || rm -f -- "$own"
	truncate -s ">$size" /proc/self/fd/3 || exit 125
	head -c "$input" >&3 || exit 125
	set -- "$@" iomem=patchwright,/proc/self/fd/3
fi
export TMPDIR="$memory" HOME="$folder"
keep "$@" >&2
rm -rf -- "$folder"
if [ "$size" -gt 0 ]; then
	head -c ${at.headerBytes} /proc/self/fd/3
	done=$(od -An -t u8 -j ${at.done} -N 8 /proc/self/fd/3)
	dd if=/proc/self/fd/3 bs=1M iflag=skip_bytes,count_bytes status=none \\
		skip="$records" count=$((done * record))
fi
`;
}
