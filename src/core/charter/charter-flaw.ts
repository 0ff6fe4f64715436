// What is wrong in a charter file, and where.

import type { KeyPath } from "../yaml.ts";

export interface CharterFlaw {
  path: KeyPath;
  /** Whether the key itself is wrong, rather than its value. */
  isKey: boolean;
  message: string;
  fix: string;
}

/** Of a value. */
export function flaw(path: KeyPath, message: string, fix: string): CharterFlaw {
  return { path, isKey: false, message, fix };
}
