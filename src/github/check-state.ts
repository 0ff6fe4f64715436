// How a check that must pass stands, in GitHub's many words. It is GitHub that counts these as passed:
// https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks

import type { RequiredCheck } from "../core/snapshot.ts";

const PASSED = new Set(["success", "neutral", "skipped"]);
/** GitHub calls a run stale that its tool never ended: nobody's change has failed. */
const UNENDED = new Set(["pending", "expected", "stale"]);

/** Of a run's conclusion or a status's state, in any case; null, where there is none yet, runs. */
export function requiredState(word: string | null | undefined): RequiredCheck["state"] {
  const key = word?.toLowerCase() ?? "pending";
  if (PASSED.has(key)) return "passed";
  return UNENDED.has(key) ? "running" : "failed";
}
