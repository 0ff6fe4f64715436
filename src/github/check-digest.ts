// A fingerprint of what a check shows, kept in the run itself, so that nothing is written twice.

import { createHash } from "node:crypto";
import type { DesiredCheck } from "../core/plan.ts";
import type { LintCheck } from "../core/plan-lint.ts";

/**
 * Two halves: the whole check, and its annotations alone. GitHub adds the annotations of an update to those that
 * are there, so they are sent only when they changed.
 */
export function digestOf(check: DesiredCheck | LintCheck): string {
  return `${hash(check)}-${hash(check.annotations)}`;
}

export function hasSameAnnotations(digest: string, earlier: string | null): boolean {
  return earlier !== null && digest.split("-")[1] === earlier.split("-")[1];
}

function hash(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

/** JSON with sorted keys, so that equal content has equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
