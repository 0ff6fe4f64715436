// Why a module needs what it needs: its files, the lines that decide, who may approve, who did, who is asked.

import { yetToApprove } from "../review/modules/yet-to-approve.ts";
import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import type { Approval, Approver, ModuleRequirement } from "../verdict.ts";
import { commaList, counted } from "../wording.ts";
import { reviewerChoice } from "./asked.ts";
import { discardedApproval } from "./discarded.ts";
import type { Judged } from "./judged.ts";
import { filesByLine } from "./module-files.ts";
import { ownerName } from "./owner-name.ts";
import { maskedEmail, person } from "./people.ts";
import { deeds, grounds, saidAt } from "./proof.ts";
import { nextOf, reasonOf } from "./sentence.ts";
import { stateIcons } from "./state-icon.ts";
import { code, text } from "./text.ts";

/** How many names and files a list shows before "and N more", and whether the next action is said. */
export interface Room {
  people: number;
  files: number;
  withNext: boolean;
}

/** One section of Markdown: a title and a list. */
export function moduleDetails(module: ModuleRequirement, judged: Judged, room: Room): string {
  const { snapshot } = judged;
  const facts = [
    ...filesByLine(module, snapshot, room.files),
    ...grounds(module, snapshot),
    ...fact("Owners: ", commaList(module.owners, room.people, ownerName)),
    ...fact("Not counted: ", commaList(module.ignoredOwners, room.people, ignoredOwner)),
    ...fact(
      "Approved by ",
      commaList(module.approvals, room.people, (each) => approval(each, snapshot)),
    ),
    ...fact(
      "Counts no longer: ",
      commaList(module.discarded, room.people, (each) => discardedApproval(each, snapshot)),
    ),
    ...deeds(module.proof, snapshot),
    ...(isOpen(module) ? movers(module, judged, room) : []),
  ];
  const title = `${stateIcons[module.state]} **${text(module.name, 60)}**: ${progress(module, snapshot)}`;
  return [title, ...facts.map((each) => `- ${each}`)].join("\n");
}

/** Who can bring it further, and how. */
function movers(module: ModuleRequirement, judged: Judged, room: Room): string[] {
  if (module.fileCount === 0) return [];
  const { snapshot, verdict } = judged;
  const asked = verdict.reviewers.filter(({ account }) =>
    module.eligible.some((approver) => approver.account.id === account.id),
  );
  return [
    ...fact("May approve: ", mayApprove(module, judged, room)),
    ...fact(
      "Asked: ",
      commaList(asked, room.people, (choice) => reviewerChoice(choice, snapshot)),
    ),
    ...(room.withNext ? fact("Next: ", nextOf(module, snapshot)) : []),
  ];
}

/** How far the module is, in a few words; in a sentence where more than an approval is missing. */
export function progress(module: ModuleRequirement, snapshot: Snapshot): string {
  const { state, approvals, approvalsNeeded } = module;
  if (state === "unknown" || state === "blocked") return reasonOf(module, snapshot);
  if (state === "waived") return "waived";
  return approvalsNeeded === 1 && state === "satisfied"
    ? "approved"
    : `${approvals.length} of ${counted(approvalsNeeded, "approval")}`;
}

/** Who may approve, those who are asked first. */
export function mayApprove(
  module: ModuleRequirement,
  { verdict, snapshot }: Judged,
  room: Pick<Room, "people">,
): string {
  const asked = new Set(verdict.reviewers.map(({ account }) => account.id));
  const open = yetToApprove(module);
  const first = open.filter(({ account }) => asked.has(account.id));
  const others = open.filter(({ account }) => !asked.has(account.id));
  if (module.anyWriter) return "anyone with write access, except the author";
  if (open.length === 0) return "nobody";
  return commaList([...first, ...others], room.people, (each) => approver(each, snapshot));
}

/** A name, with the tier where it is not simply a maintainer. */
function approver({ account, role }: Approver, snapshot: Snapshot): string {
  const name = person(account, snapshot);
  return role === "maintainer" || role === "writer" ? name : `${name} (${text(role, 50)})`;
}

function approval(given: Approval, snapshot: Snapshot): string {
  return `${approver(given, snapshot)} on ${saidAt(given.at, given.source, snapshot)}`;
}

/** One entry of the list, or none where there is nothing to say. */
function fact(label: string, content: string): string[] {
  return content === "" ? [] : [`${label}${content}`];
}

function ignoredOwner({ owner, reason }: ModuleRequirement["ignoredOwners"][number]): string {
  return `${owner.startsWith("@") ? code(owner) : maskedEmail(owner)} ${text(reason)}`;
}
