// The content of a file as a governance file, or why it is none.

import { createHash } from "node:crypto";
import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";

/** GitHub itself loads no ownership file of 3 MB or more; Charter treats all governance files so. */
const TOO_MANY_BYTES = 3_000_000;
/** Git looks this far for a NUL before it calls a file text. */
const LOOKED_AT_BYTES = 8_000;

/** Null when a file of this size may be read, else why not. */
export function tooLarge(bytes: number): string | null {
  if (bytes < TOO_MANY_BYTES) return null;
  return `is ${(bytes / 1_000_000).toFixed(1)} MB; only files below 3 MB are loaded`;
}

/** `oid` is the blob's id; empty for a file that is in no commit. */
export function toGovernanceFile(
  { path, oid }: { path: string; oid: string },
  content: Buffer,
): GovernanceFile | UnreadableFile {
  if (content.subarray(0, LOOKED_AT_BYTES).includes(0)) {
    return { path, oid, reason: "is a binary file, not text" };
  }
  const text = decode(content);
  if (text === null) return { path, oid, reason: "is not text in UTF-8" };
  return { path, oid, url: path, text, sha256: createHash("sha256").update(content).digest("hex") };
}

/** Null when it is not UTF-8. The byte-order mark stays: the text must have the hash of the file. */
function decode(content: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return null;
  }
}
