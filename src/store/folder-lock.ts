// Keeps a second process out of a data folder: PGlite itself does not, and two writers destroy its files.

import { readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { StoreError } from "./store-error.ts";

/** A claim is a file whose name tells who claims, so that it is complete the moment it exists. */
const claimName = /^lock-(?<pid>\d+)-(?<started>\d+)-(?<host>.*)$/;

interface Claim {
  file: string;
  pid: number;
  /** When the process started, in the kernel's ticks since boot; 0 where the system does not tell. */
  started: number;
  host: string;
}

/**
 * Claims the folder for this process and returns how to free it again.
 *
 * Everyone first writes a claim and then looks at the others' claims, so of two that start together at most one gets
 * the folder (both may be refused, never both let in). Claims of dead processes are removed.
 * @throws StoreError when a living process, or one on another host, holds the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const mine: Claim = {
    file: "",
    pid: process.pid,
    started: (await startOf(process.pid)) ?? 0,
    host: encodeURIComponent(hostname()),
  };
  mine.file = `lock-${mine.pid}-${mine.started}-${mine.host}`;
  try {
    await writeFile(join(folder, mine.file), "", { flag: "wx" });
  } catch (error) {
    throw isCode(error, "EEXIST") ? inUse(folder, mine) : error;
  }
  const release = () => removeFile(join(folder, mine.file));
  try {
    for (const claim of await readClaims(folder)) {
      if (claim.file === mine.file) continue;
      if (await mayBeAlive(claim, mine)) throw inUse(folder, claim);
      await removeFile(join(folder, claim.file));
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

async function readClaims(folder: string): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const file of await readdir(folder)) {
    const { pid, started, host } = claimName.exec(file)?.groups ?? {};
    if (pid === undefined || started === undefined || host === undefined) continue;
    claims.push({ file, pid: Number(pid), started: Number(started), host });
  }
  return claims;
}

/** Process ids are used again, in containers at every start: the time of the start tells two of them apart. */
async function mayBeAlive(claim: Claim, mine: Claim): Promise<boolean> {
  // Another host (or container) has its own process ids: nothing can be said, so the claim stands.
  if (claim.host !== mine.host) return true;
  if (claim.pid === mine.pid) return claim.started === mine.started;
  if (!processExists(claim.pid)) return false;
  const started = await startOf(claim.pid);
  return started === null || claim.started === 0 || started === claim.started;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists, and belongs to somebody else.
    return !isCode(error, "ESRCH");
  }
}

/** The 22nd field of Linux's `/proc/<pid>/stat`; null where there is no such file. */
async function startOf(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses and may itself hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const started = Number(fields[19]);
    return Number.isSafeInteger(started) ? started : null;
  } catch {
    return null;
  }
}

function inUse(folder: string, claim: Claim): StoreError {
  const host = decodeURIComponent(claim.host);
  return new StoreError(
    `The data folder ${folder} is in use by process ${claim.pid} on ${host}. ` +
      "Stop that process, or set DATABASE_URL to a PostgreSQL database that several processes can share. " +
      `If that process is gone for certain, delete ${join(folder, claim.file)}.`,
  );
}

async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
