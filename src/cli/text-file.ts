// The content of a file as a governance file, or why it is none.

import { createHash } from "node:crypto";
import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import { binaryFile, otherEncoding, tooLarge } from "../core/unreadable.ts";

/** Git looks this far for a NUL before it calls a file text. */
const LOOKED_AT_BYTES = 8_000;

/** `oid` is the blob's id; empty for a file that is in no commit. */
export function toGovernanceFile(
  blob: { path: string; oid: string },
  content: Buffer,
): GovernanceFile | UnreadableFile {
  const excess = tooLarge(blob, content.length);
  if (excess !== null) return excess;
  if (content.subarray(0, LOOKED_AT_BYTES).includes(0)) return binaryFile(blob);
  const text = decode(content);
  if (text === null) return otherEncoding(blob);
  const { path, oid } = blob;
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
