// One row of the table for each kind of requirement: what is needed, how far it is, and who can move it.

import { isOpen } from "../state.ts";
import type {
  GovernanceRequirement,
  HoldRequirement,
  IndependenceRequirement,
  IssueRequirement,
  ModuleRequirement,
  ObjectionRequirement,
  WaitRequirement,
} from "../verdict.ts";
import type { Node, State } from "../verdict-node.ts";
import { capitalized, counted, sentenceList } from "../wording.ts";
import { unholdCommand } from "./holders-move.ts";
import type { Judged } from "./judged.ts";
import { mayApprove, progress } from "./module-details.ts";
import { objectionClock, objectionName, resolveCommand } from "./objection-words.ts";
import { names, person } from "./people.ts";
import { problemCount } from "./problem-list.ts";
import { nextOf, reasonOf } from "./sentence.ts";
import { code, text } from "./text.ts";
import { moment } from "./time.ts";

/** Cells of Markdown. */
export interface Row {
  state: State;
  what: string;
  how: string;
  who: string;
}

export function module(module: ModuleRequirement, judged: Judged): Row {
  const { snapshot } = judged;
  const { state, approvals } = module;
  const what = `${text(module.name, 60)}${module.fileCount > 0 ? ` (${counted(module.fileCount, "file")})` : ""}`;
  const by = approvals.map(({ account }) => person(account, snapshot));
  if (state === "waived") return { state, what, how: reasonOf(module, snapshot), who: "" };
  if (state === "satisfied") {
    const how = by.length > 0 ? `approved by ${sentenceList(by)}` : "no approval needed";
    return { state, what, how, who: "" };
  }
  const so = by.length > 0 && state === "pending" ? ` (${sentenceList(by)})` : "";
  const hasMovers = module.eligible.length > 0 || state === "pending";
  const who = hasMovers ? mayApprove(module, judged, { people: 4 }) : "";
  return { state, what, how: progress(module, snapshot) + so, who };
}

export function hold({ hold, state }: HoldRequirement, { snapshot }: Judged): Row {
  const by = person(hold.by, snapshot);
  const what = hold.name === null ? "Hold lifted" : `Hold “${text(hold.name, 40)}” lifted`;
  const how = `held by ${by} since ${moment(hold.since)}: “${text(hold.reason)}”`;
  return { state, what, how, who: `${by} or a maintainer (${unholdCommand(hold)})` };
}

export function objection(requirement: ObjectionRequirement, judged: Judged): Row {
  const { by, at, source, text: said, isVeto } = requirement;
  const { snapshot } = judged;
  const objector = person(by, snapshot);
  const verb = isVeto ? "vetoed it" : "objected";
  const isReview = source.kind === "review";
  const first = isReview
    ? `${objector} asked for changes on ${moment(at)}`
    : `${objector} ${verb} on ${moment(at)}: “${text(said)}”`;
  const how = [first, ...objectionClock(requirement, judged)].join("; ");
  const what = `${capitalized(objectionName(requirement))} ${isVeto ? "taken back" : "settled"}`;
  return rowOf(requirement, what, how, objectionMovers(requirement, judged), snapshot);
}

function objectionMovers(requirement: ObjectionRequirement, { snapshot, verdict }: Judged): string {
  const { by, source, clock, who } = requirement;
  const objector = person(by, snapshot);
  if (clock.stage === "dismissible" || clock.stage === "raised") {
    return `${names(who, snapshot, "or") || "a maintainer"} (${code(resolveCommand(requirement), 60)})`;
  }
  const first = verdict.turn.whose === "author" && clock.stage === "open" ? snapshot.author : null;
  const author = first ? `${person(first, snapshot)}, then ` : "";
  return `${author}${objector}${source.kind === "review" ? "" : " (`/withdraw`)"}`;
}

export function governance(requirement: GovernanceRequirement, { snapshot }: Judged): Row {
  const { state, problems } = requirement;
  const what = "Valid governance files";
  if (state === "unknown") return { state, what, how: reasonOf(requirement, snapshot), who: "a maintainer" };
  const hasErrors = problems.some(({ severity }) => severity === "error");
  const who = snapshot.author && hasErrors ? person(snapshot.author, snapshot) : "";
  return { state, what, how: problemCount(problems) || "valid", who };
}

export function issue(requirement: IssueRequirement, { snapshot }: Judged): Row {
  const author = names(requirement.who, snapshot);
  const who = `${author === "" ? "" : `${author}: `}${nextOf(requirement, snapshot)}`;
  const what = `Issue labelled ${code(requirement.label, 60)}`;
  return rowOf(requirement, what, reasonOf(requirement, snapshot), who, snapshot);
}

export function independence(requirement: IndependenceRequirement, { snapshot }: Judged): Row {
  const who = names(requirement.who, snapshot, "or") || "a maintainer";
  return rowOf(requirement, "Independence", reasonOf(requirement, snapshot), who, snapshot);
}

export function wait(requirement: WaitRequirement, { snapshot }: Judged): Row {
  const how = `until ${moment(requirement.until)}, if nothing is pushed before`;
  return rowOf(requirement, "Waiting time", how, nextOf(requirement, snapshot), snapshot);
}

/** `how` and `who` while it is open; what is done, waived or can't be evaluated has its reason. */
function rowOf(requirement: Node, what: string, how: string, who: string, snapshot: Judged["snapshot"]): Row {
  const { state } = requirement;
  const isMovable = isOpen(requirement) && state !== "unknown";
  return isMovable
    ? { state, what, how, who }
    : { state, what, how: reasonOf(requirement, snapshot), who: nextOf(requirement, snapshot) };
}
