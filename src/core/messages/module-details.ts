// Why a module needs what it needs: its files, the lines that decide, who may approve, who did, who is asked.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Approver, ModuleRequirement } from "../verdict.ts";
import { isOpen, type Judged, writersMayApprove } from "./judged.ts";
import { commaList, counted } from "./lists.ts";
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
  const chosen = asked.map(({ account, reason }) => `${person(account, snapshot)} (${text(reason)})`);
  const facts = [
    files(module, room),
    ...lines(module, snapshot),
    ...(module.owners.length > 0 ? [`Owners: ${commaList(module.owners.map(ownerName), room.people)}`] : []),
    ...ignored(module, room),
    ...module.approvals.map(
      (approval) => `Approved by ${approver(approval, snapshot)} on ${moment(approval.at)}`,
    ),
    ...(isOpen(module) && module.files.length > 0
      ? [`May approve: ${mayApprove(module, judged, room)}`]
      : []),
    ...(isOpen(module) && chosen.length > 0 ? [`Asked: ${commaList(chosen, room.people)}`] : []),
  ];
  const title = `**${text(module.name, 60)}**: ${progress(module)}`;
  return `${title}\n${facts
    .filter((fact) => fact !== "")
    .map((fact) => `- ${fact}`)
    .join("\n")}`;
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
  const names = [...first, ...others].map((each) => approver(each, snapshot));
  if (writersMayApprove(module, rules)) return "anyone with write access, except the author";
  return names.length > 0 ? commaList(names, room.people) : "nobody";
}

/** A name, with the tier where it is not simply a maintainer. */
function approver({ account, role }: Approver, snapshot: Snapshot): string {
  const name = person(account, snapshot);
  return role === "maintainer" || role === "writer" ? name : `${name} (${text(role, 50)})`;
}

function files({ files }: ModuleRequirement, room: Room): string {
  if (files.length === 0) return "";
  const paths = files.map((path) => code(path));
  return `${counted(files.length, "file")}: ${commaList(paths, room.files)}`;
}

function lines({ lines }: ModuleRequirement, { url, repository, base }: Snapshot): string[] {
  if (lines.length === 0) return [];
  const repositoryUrl = `${new URL(url).origin}/${repository.owner.login}/${repository.name}`;
  const shown = lines.map(({ path, line, pattern }) => {
    const address = `${repositoryUrl}/blob/${pathAddress(base.ref)}/${pathAddress(path)}#L${line}`;
    return `${link(code(`${path}:${line}`), address)} ${code(pattern)}`;
  });
  return [`Decided by ${commaList(shown, maxLines)}`];
}

function ignored({ ignoredOwners }: ModuleRequirement, room: Room): string[] {
  if (ignoredOwners.length === 0) return [];
  const shown = ignoredOwners.map(({ owner, reason }) => `${anyOwner(owner)} ${text(reason)}`);
  return [`Not counted: ${commaList(shown, room.people)}`];
}

function ownerName(owner: Owner): string {
  return owner.kind === "email" ? maskedEmail(owner.email) : code(formatOwner(owner));
}

function anyOwner(owner: string): string {
  return owner.startsWith("@") ? code(owner) : maskedEmail(owner);
}
