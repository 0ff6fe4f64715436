// Files on disk, read as governance files: a device has no end, so only so much is ever read.

import { closeSync, lstatSync, openSync, readSync, statSync } from "node:fs";
import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import { MAX_GOVERNANCE_BYTES, symbolicLink, tooLarge, unreadable } from "../core/unreadable.ts";
import { codeOf } from "./file-error.ts";
import { Refusal } from "./refusal.ts";
import { toGovernanceFile } from "./text-file.ts";

const PIECE_BYTES = 64 * 1024;

/** A file or a pipe, also behind a link. Null where there is nothing. */
export function readFromDisk(path: string): GovernanceFile | UnreadableFile | null {
  const blob = { path, oid: "" };
  try {
    return whyNotRead(blob) ?? toGovernanceFile(blob, readStart(path));
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    return { ...blob, ...whyNotOpened(code) };
  }
}

/** As in a commit: a folder is no file, and a link is not followed. */
export function readUnlinked(path: string): GovernanceFile | UnreadableFile | null {
  const kind = kindOf(path);
  if (kind === "folder") return null;
  return kind === "link" ? symbolicLink({ path, oid: "" }) : readFromDisk(path);
}

/** Null where there is nothing, or nothing that may be looked at. */
export function kindOf(path: string): "file" | "folder" | "link" | null {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return null;
    return stats.isDirectory() ? "folder" : stats.isSymbolicLink() ? "link" : "file";
  } catch {
    return null;
  }
}

/**
 * The text of a file that the user named.
 * @throws Refusal
 */
export function readNamedFile(path: string): string {
  const file = readFromDisk(path);
  if (file === null) throw new Refusal(`there is no file ${path}. Name one that exists.`);
  if ("text" in file) return file.text;
  throw new Refusal(`${path} ${file.reason}. ${unreadable(file).fix}`);
}

function whyNotRead(blob: { path: string; oid: string }): UnreadableFile | null {
  const stats = statSync(blob.path);
  if (stats.isDirectory()) return { ...blob, reason: "is a folder", fix: "Name the file in it." };
  if (stats.isFile()) return tooLarge(blob, stats.size);
  if (stats.isFIFO()) return null;
  return { ...blob, reason: "is a device or a socket, not a file", fix: "Name a text file." };
}

function whyNotOpened(code: string | null): { reason: string; fix: string } {
  if (code === "EACCES" || code === "EPERM") {
    return { reason: "may not be read by you", fix: "Ask for permission to read it." };
  }
  return { reason: `can't be opened${code === null ? "" : ` (${code})`}`, fix: "Name another file." };
}

/** All of it, or enough to see that it is too much. */
function readStart(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const pieces: Buffer[] = [];
    for (let length = 0; length < MAX_GOVERNANCE_BYTES; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, MAX_GOVERNANCE_BYTES - length));
      const read = readSync(file, piece);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      length += read;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(file);
  }
}
