// Checks that GitHub wants to pass before a merge, and that do not.

import { isSetAside } from "../escalation/handed-over.ts";
import { sentenceList } from "../wording.ts";
import type { Judged } from "./judged.ts";
import { code } from "./text.ts";

/** More of them are counted. */
const mostChecks = 3;

/** "the required check `build`"; empty where none fails, and where somebody said that it is settled. */
export function failedChecks({ verdict, record }: Pick<Judged, "verdict" | "record">): string {
  const failed = verdict.requiredChecks.filter(({ state }) => state === "failed");
  const head = record.heads.at(-1);
  if (failed.length === 0 || (head !== undefined && isSetAside(head.since, { record }))) return "";
  const shown = failed.map(({ name }) => code(name, 100));
  return `the required ${failed.length === 1 ? "check" : "checks"} ${sentenceList(shown, mostChecks)}`;
}
