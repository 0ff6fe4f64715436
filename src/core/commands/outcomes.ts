// The ways in which a command ends.

import type { Outcome } from "./command.ts";
import type { RecordChange } from "./record-change.ts";

/** `reply` is Markdown where a reaction does not say it all. */
export function done(changes: RecordChange[], reply: string | null = null): Outcome {
  return { kind: "done", changes, reply };
}

/** The reply says what is wrong, and who may or what would work. Markdown. */
export function refused(reply: string): Outcome {
  return { kind: "refused", reply };
}

export const ignored: Outcome = { kind: "ignored" };
