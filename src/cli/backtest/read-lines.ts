// Files of one JSON value a line, read whole and checked line by line.

import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { z } from "zod";
import { codeOf, describeFileError } from "../file-error.ts";
import { Refusal } from "../refusal.ts";

/** A million changes or so; no text can be much longer. */
const MAX_BYTES = 500_000_000;
const GZIP_START = Buffer.from([0x1f, 0x8b]);

export interface Line<T> {
  value: T;
  /** For example `history.jsonl:12`. */
  place: string;
  /** Counted from 1. */
  line: number;
}

/**
 * Empty lines are skipped. A name that ends in `.gz` must be gzip.
 * @throws Refusal that names the file and line
 */
export function readJsonLines<T>(path: string, schema: z.ZodType<T>): Line<T>[] {
  const lines = readText(path).split("\n");
  return lines.flatMap((line, at) => {
    const place = `${path}:${at + 1}`;
    return line.trim() === "" ? [] : [{ value: parseLine(line, place, schema), place, line: at + 1 }];
  });
}

function readText(path: string): string {
  const bytes = readBytes(path);
  const isGzip = bytes.subarray(0, 2).equals(GZIP_START);
  if (path.endsWith(".gz") && !isGzip) {
    throw new Refusal(`${path} is not gzip, as its name says. Compress it, or take .gz off its name.`);
  }
  return (isGzip ? unzip(bytes, path) : bytes).toString("utf8").replace(/^\uFEFF/, "");
}

function unzip(bytes: Buffer, path: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    const what =
      codeOf(cause) === "ERR_BUFFER_TOO_LARGE"
        ? tooLarge(path)
        : `${path} can't be unpacked: it is damaged or not complete. Get it again.`;
    throw new Refusal(what, { cause });
  }
}

function tooLarge(path: string): string {
  return `${path} holds more than ${MAX_BYTES} bytes. Name a shorter file.`;
}

function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > MAX_BYTES) throw new Refusal(tooLarge(path));
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    const code = codeOf(cause);
    if (code === "ENOENT") throw new Refusal(`there is no file ${path}. Name one that exists.`, { cause });
    if (code === "EISDIR") throw new Refusal(`${path} is a folder. Name a file.`, { cause });
    throw new Refusal(`${path} can't be read: ${describeFileError(cause)}`, { cause });
  }
}

function parseLine<T>(line: string, place: string, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new Refusal(`${place}: the line is no JSON. Write one object a line.`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw new Refusal(`${place}: ${field === "" ? "the line" : `"${field}"`} ${issue?.message ?? "is wrong"}.`);
}
