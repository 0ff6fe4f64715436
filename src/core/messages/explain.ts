// The answer to `/explain`: why each thing is needed, who can give it, and why these people were asked.

import { isOpen } from "../state.ts";
import type { FileVerdict, ModuleRequirement, ReviewRequirement } from "../verdict.ts";
import { counted } from "../wording.ts";
import type { Judged } from "./judged.ts";
import { moduleDetails, type Room } from "./module-details.ts";
import { requirementDetails } from "./requirement-details.ts";
import { reasonOf, titleOf } from "./sentence.ts";
import { stateIcons } from "./state-icon.ts";
import { code } from "./text.ts";
import { withinBudget } from "./within-budget.ts";

/** Characters. A comment may hold ten commands, whose replies are one comment of at most 65,536. */
const budget = 5500;
const room: Room = { people: 8, files: 4, withNext: true };

/** Everything that is still missing. Markdown that stands behind the name of whoever asked. */
export function explainAll(judged: Judged): string {
  const { cla, review } = judged.verdict;
  const open = review.requirements.filter(isOpen);
  const parts = [
    ...(isOpen(cla) ? [agreement(judged)] : []),
    ...open.map((requirement) => explained(requirement, judged)),
  ];
  if (parts.length === 0) {
    return "nothing is missing here. `/explain <path>` says who decides about a file.";
  }
  return bounded(`${counted(parts.length, "thing")} ${parts.length === 1 ? "is" : "are"} missing:`, parts);
}

/** These requirements, also where they are satisfied. */
export function explainRequirements(requirements: readonly ReviewRequirement[], judged: Judged): string {
  const [first, ...others] = requirements.map((requirement) => explained(requirement, judged));
  return bounded(`this is what ${code(requirements[0]?.name ?? "", 60)} is about:`, [first ?? "", ...others]);
}

/** What decides about one path that is touched; `parts` are those of the verdict in which it is listed. */
export function explainTouched(
  path: string,
  parts: readonly { module: ModuleRequirement; file: FileVerdict }[],
  judged: Judged,
): string {
  const details = parts.map(({ module, file }) => {
    return moduleDetails({ ...module, files: [file], fileCount: 1 }, judged, room);
  });
  return bounded(`this is what ${code(path, 200)} needs:`, details);
}

function explained(requirement: ReviewRequirement, judged: Judged): string {
  return requirement.kind === "module"
    ? moduleDetails(requirement, judged, room)
    : requirementDetails(requirement, judged.snapshot);
}

function agreement({ verdict, snapshot }: Judged): string {
  const { cla } = verdict;
  return `${stateIcons[cla.state]} **${titleOf(cla, snapshot)}**: ${reasonOf(cla, snapshot)}\n- Next: \`/cla\` shows what is missing, and of whom.`;
}

function bounded(introduction: string, parts: readonly string[]): string {
  const leftOut = (count: number) => `…and ${count} more, which the check ${code("charter/review")} shows.`;
  return `${introduction}\n\n${withinBudget(parts, budget, leftOut)}`;
}
