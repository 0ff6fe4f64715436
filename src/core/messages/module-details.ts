// Why a module needs what it needs: its files, the lines that decide, who may approve, who did, who is asked.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Approval, Approver, ModuleRequirement, ReviewerChoice } from "../verdict.ts";
import { commaList, counted } from "../wording.ts";
import { isOpen, type Judged, writersMayApprove } from "./judged.ts";
import { maskedEmail, person } from "./people.ts";
import { code, link, pathAddress, text } from "./text.ts";
import { moment } from "./time.ts";

/** How many names, files and lines a list shows before "and N more". */
export interface Room {
  people: number;
  files: number;
}

const maxLines = 5;

/** One section of Markdown: a title and a list. */
export function moduleDetails(module: ModuleRequirement, judged: Judged, room: Room): string {
  const { snapshot, verdict } = judged;
  const asked = verdict.reviewers.filter(({ account }) =>
    module.eligible.some((approver) => approver.account.id === account.id),
  );
  const facts = [
    ...fact("", files(module, room)),
    ...fact("Decided by ", commaList(module.lines, maxLines, lineShown(snapshot))),
    ...fact("Owners: ", commaList(module.owners, room.people, ownerName)),
    ...fact("Not counted: ", commaList(module.ignoredOwners, room.people, ignoredOwner)),
    ...fact(
      "Approved by ",
      commaList(module.approvals, room.people, (each) => approval(each, snapshot)),
    ),
  ];
  if (isOpen(module) && module.fileCount > 0) {
    const choices = commaList(asked, room.people, (choice) => reviewerChoice(choice, snapshot));
    facts.push(...fact("May approve: ", mayApprove(module, judged, room)), ...fact("Asked: ", choices));
  }
  const title = `**${text(module.name, 60)}**: ${progress(module)}`;
  return [title, ...facts].join("\n");
}

/** Somebody who is asked, and why. */
export function reviewerChoice({ account, reason }: ReviewerChoice, snapshot: Snapshot): string {
  return `${person(account, snapshot)} (${text(reason)})`;
}

/** How far the module is, in a few words; in a sentence where more than an approval is missing. */
export function progress(module: ModuleRequirement): string {
  const { state, approvals, approvalsNeeded } = module;
  if (state === "unknown" || state === "blocked") return text(module.reason, 400);
  return approvalsNeeded === 1 && state === "satisfied"
    ? "approved"
    : `${approvals.length} of ${counted(approvalsNeeded, "approval")}`;
}

/** Who may approve, those who are asked first. */
export function mayApprove(
  module: ModuleRequirement,
  { verdict, snapshot, rules }: Judged,
  room: Room,
): string {
  const asked = new Set(verdict.reviewers.map(({ account }) => account.id));
  const done = new Set(module.approvals.map(({ account }) => account.id));
  const open = module.eligible.filter(({ account }) => !done.has(account.id));
  const first = open.filter(({ account }) => asked.has(account.id));
  const others = open.filter(({ account }) => !asked.has(account.id));
  if (writersMayApprove(module, rules)) return "anyone with write access, except the author";
  if (open.length === 0) return "nobody";
  return commaList([...first, ...others], room.people, (each) => approver(each, snapshot));
}

/** A name, with the tier where it is not simply a maintainer. */
function approver({ account, role }: Approver, snapshot: Snapshot): string {
  const name = person(account, snapshot);
  return role === "maintainer" || role === "writer" ? name : `${name} (${text(role, 50)})`;
}

function approval(given: Approval, snapshot: Snapshot): string {
  return `${approver(given, snapshot)} on ${moment(given.at)}`;
}

/** One entry of the list, or none where there is nothing to say. */
function fact(label: string, content: string): string[] {
  return content === "" ? [] : [`- ${label}${content}`];
}

function files({ files, fileCount }: ModuleRequirement, room: Room): string {
  if (fileCount === 0) return "";
  const count = counted(fileCount, "file");
  if (files.length === 0) return count;
  return `${count}: ${commaList(files, room.files, (path) => code(path), fileCount)}`;
}

/** Links a line: of a file on the base branch, or of the organisation's charter, whose page stands in place of a path. */
function lineShown({ url, repository, base }: Snapshot) {
  const root = `${new URL(url).origin}/${repository.owner.login}/${repository.name}/blob/${pathAddress(base.ref)}`;
  return ({ path, line, pattern }: ModuleRequirement["lines"][number]) => {
    const isPage = path.startsWith("https://");
    const shown = isPage ? `the organisation's charter:${line}` : `${path}:${line}`;
    const address = isPage ? path : `${root}/${pathAddress(path)}`;
    return `${link(code(shown), `${address}#L${line}`)} ${code(pattern)}`;
  };
}

function ignoredOwner({ owner, reason }: ModuleRequirement["ignoredOwners"][number]): string {
  return `${owner.startsWith("@") ? code(owner) : maskedEmail(owner)} ${text(reason)}`;
}

function ownerName(owner: Owner): string {
  return owner.kind === "email" ? maskedEmail(owner.email) : code(formatOwner(owner));
}
