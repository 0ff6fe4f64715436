// What went wrong, by what becomes of it: a fault is said and looked at again, a bug becomes a dead letter.

import { GitHubError } from "../github/errors.ts";

/** Charter has too much to do, or is stopping. */
export class Busy extends Error {
  override readonly name = "Busy";
}

export type Fault = GitHubError | Busy;

/** Anything else is a bug. */
export function isFault(error: unknown): error is Fault {
  return error instanceof GitHubError || error instanceof Busy;
}

/** Whether the same, tried soon again, may do better. */
export function mayPass(error: unknown): boolean {
  return error instanceof Busy || (error instanceof GitHubError && error.kind === "transient");
}
