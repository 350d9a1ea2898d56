// SPDX-License-Identifier: GPL-2.0-only
import { dirname, relative } from "node:path";
import { fromFileUrl } from "../description/position.ts";
import type { Series } from "../description/series.ts";
import { fail } from "../diagnostic/diagnostic.ts";
import { codecSource } from "../document/codec_source.ts";
import { apiOf } from "./api_of.ts";
import { pathsOf, root } from "./paths.ts";

/** What became of the codec of one series. */
export interface CodecResult {
  readonly series: string;
  /** Its file. */
  readonly codec: string;
  /** As that of the patches. */
  readonly status: "written" | "unchanged" | "current" | "differs";
}

/** A codec: what is there, and what is to be; `undefined` for no file. */
export interface MadeCodec {
  readonly series: string;
  readonly path: string;
  readonly there: string | undefined;
  readonly text: string | undefined;
}

/**
 * The codec of a series that promises something to user space, or did so once;
 * else `undefined`. Nothing is written.
 *
 * @throws DiagnosticError with what is wrong with the declarations.
 */
export async function makeCodec(
  series: Series,
  project: string,
): Promise<MadeCodec | undefined> {
  const path = `${pathsOf(project).codecs}/${series.name}.ts`;
  const text = codecSource(await apiOf(series), {
    series: series.name,
    from: relative(project, fromFileUrl(series.api)),
    words: project === root ? "../codec/c.ts" : "patchwright/codec",
    position: series.position,
  });
  const there = await textOf(path);
  if (text === undefined && there === undefined) return undefined;
  return { series: series.name, path, there, text };
}

/** Whether what is there is what is to be. */
export function compareCodec(made: MadeCodec): CodecResult {
  return result(made, made.there === made.text ? "current" : "differs");
}

/** @throws DiagnosticError PW403 where it cannot be written. */
export async function writeCodec(made: MadeCodec): Promise<CodecResult> {
  if (made.there === made.text) return result(made, "unchanged");
  await replace(made.path, made.text);
  return result(made, "written");
}

function result(
  { series, path }: MadeCodec,
  status: CodecResult["status"],
): CodecResult {
  return { series, codec: path, status };
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

// The file holds all of the old text or all of the new one.
async function replace(path: string, text: string | undefined): Promise<void> {
  try {
    if (text === undefined) return await Deno.remove(path);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(`${path}.new`, text);
    await Deno.rename(`${path}.new`, path);
  } catch (error) {
    fail({
      code: "PW403",
      message: `${path} cannot be written: ${(error as Error).message}`,
      hint: "make room or allow writing there; what was there before still is",
    });
  }
}
