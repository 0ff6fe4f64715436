// What whoever asked for a merge is told when it can't be.

import type { Account } from "../account.ts";
import { mention } from "./people.ts";

/** `reason` is a clause of our own or of GitHub's, as Markdown that mentions nobody. */
export function mergeRefused(by: Account, reason: string): string {
  return `${mention(by)}: this was not merged: ${reason}.`;
}
