// Checks that GitHub wants to pass before a merge, and that do not.

import { failedChecks } from "../escalation/handed-over.ts";
import { sentenceList } from "../wording.ts";
import type { Judged } from "./judged.ts";
import { code } from "./text.ts";

/** More of them are counted. */
const mostChecks = 3;

/** "the required check `build`"; empty where none fails, and where somebody said that it is settled. */
export function failedChecksNamed({ verdict, record }: Pick<Judged, "verdict" | "record">): string {
  const failed = failedChecks(verdict.requiredChecks, { record });
  if (failed.length === 0) return "";
  const shown = failed.map(({ name }) => code(name, 100));
  return `the required ${failed.length === 1 ? "check" : "checks"} ${sentenceList(shown, mostChecks)}`;
}
