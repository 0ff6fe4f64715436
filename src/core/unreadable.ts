// Why a governance file that exists can't be read as text, and what to do about it.

import type { Problem } from "./problem.ts";
import type { UnreadableFile } from "./snapshot.ts";

/** GitHub itself loads no ownership file of 3 MB or more; Charter treats all governance files so. */
export const MAX_GOVERNANCE_BYTES = 3_000_000;

const TEXT = "Put a text file in UTF-8 in its place.";

type Blob = Pick<UnreadableFile, "path" | "oid">;

export function unreadable({ path, reason, fix = TEXT }: UnreadableFile): Problem {
  const message = `The file can't be read: it ${reason}.`;
  return { severity: "error", path, line: null, column: null, message, fix };
}

/** Null for a size that is loaded. */
export function tooLarge({ path, oid }: Blob, bytes: number): UnreadableFile | null {
  if (bytes < MAX_GOVERNANCE_BYTES) return null;
  const most = MAX_GOVERNANCE_BYTES / 1_000_000;
  const reason = `is ${(bytes / 1_000_000).toFixed(1)} MB; only files below ${most} MB are loaded`;
  return { path, oid, reason, fix: `Make it smaller than ${most} MB.` };
}

/** Its text is the path that it leads to, which GitHub does not follow either. */
export function symbolicLink({ path, oid }: Blob): UnreadableFile {
  const fix = "Put the file itself in place of the link.";
  return { path, oid, reason: "is a symbolic link, not a file", fix, isLink: true };
}

export function binaryFile({ path, oid }: Blob): UnreadableFile {
  return { path, oid, reason: "is a binary file, not text" };
}

export function otherEncoding({ path, oid }: Blob): UnreadableFile {
  return { path, oid, reason: "is not text in UTF-8" };
}
