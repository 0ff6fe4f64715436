// A charter file as it was read: what it says, and where.

import type { KeyPath } from "../yaml.ts";
import type { CharterFile } from "./schema.ts";

/** `path` becomes the `file` of its modules and rules. */
export interface CharterText {
  file: CharterFile;
  path: string;
  /** The line of a value, counted from 1. */
  lineOf(path: KeyPath): number;
}

/**
 * The repository's charter and its organisation's; null where there is none. In the organisation's `.github` repository
 * both are the same object.
 */
export interface CharterTexts {
  repository: CharterText | null;
  organisation: CharterText | null;
}
