// Files that commands write: whole or not at all, and over another one only when told to.

import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, describeFileError } from "./file-error.ts";
import { Refusal } from "./refusal.ts";

export interface Output {
  path: string;
  /** Whether a file that is there may be replaced. */
  force: boolean;
}

/**
 * Asked before the work, so that nobody waits for a refusal.
 * @throws Refusal
 */
export function assertWritable({ path, force }: Output): void {
  const stats = statsOf(path);
  if (stats === null || (stats.isFile() && force)) return;
  if (stats.isFile()) {
    throw new Refusal(`${path} is there already. Choose another name, or replace it by --force.`);
  }
  const what = stats.isDirectory() ? "a folder" : "a device or a pipe";
  throw new Refusal(`${path} is ${what}. Name a file, or leave --output away to print.`);
}

/**
 * Its folder is made where it is missing. What was there before stays as it is until the new file is complete.
 * @throws Refusal
 */
export function writeOutput(output: Output, text: string): void {
  try {
    mkdirSync(dirname(output.path), { recursive: true });
    replaceFile(output, text);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${output.path} can't be written: ${describeFileError(error)}`, { cause: error });
  }
}

function replaceFile(output: Output, text: string): void {
  const before = statsOf(output.path);
  // A link stays one: what it leads to is replaced.
  const target = before === null ? output.path : realpathSync(output.path);
  const temporary = join(dirname(target), `.charter-${randomUUID()}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    if (before !== null) chmodSync(temporary, before.mode);
    // Somebody may have written there since the command began.
    assertWritable(output);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Null where there is nothing, also behind a link. */
function statsOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw new Refusal(`${path} can't be written: ${describeFileError(error)}`, { cause: error });
  }
}
