// Files about signatures: larger than governance files may be, and not without end.

import { readFileSync, statSync } from "node:fs";
import { codeOf, describeFileError } from "./file-error.ts";
import { Refusal } from "./refusal.ts";

const MOST_BYTES = 256 * 1024 * 1024;

/** @throws Refusal */
export function readBytes(path: string): Buffer {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new Refusal(`${path} is no file. Name one.`);
    if (stats.size > MOST_BYTES) throw new Refusal(`${path} is larger than 256 MB. Divide it.`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (codeOf(error) === "ENOENT") throw new Refusal(`there is no file ${path}. Name one that exists.`);
    throw new Refusal(`${path} can't be read: ${describeFileError(error)}`, { cause: error });
  }
}

/** @throws Refusal for what is no text in UTF-8 */
export function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readBytes(path));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${path} is no text in UTF-8. Save it as such.`, { cause: error });
  }
}
