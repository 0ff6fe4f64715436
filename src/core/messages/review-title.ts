// Title of the check `charter/review`: the one thing to know, on one line without Markdown.

import { isOpen } from "../state.ts";
import type { ModuleRequirement, ObjectionRequirement, Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { titleLength } from "./cla-title.ts";
import {
  governanceOf,
  holdsOf,
  independenceOf,
  isOfRule,
  issuesOf,
  type Judged,
  modulesOf,
  standingObjectionsOf,
  waitsOf,
  waivedOf,
} from "./judged.ts";
import { plainText } from "./text.ts";
import { moment } from "./time.ts";

export function reviewTitle({ verdict }: Judged): string {
  const title = whatStopsIt(verdict) ?? whatIsMissing(verdict) ?? whatIsDone(verdict);
  return plainText(title, titleLength);
}

function whatStopsIt(verdict: Verdict): string | null {
  const { state, requirements } = verdict.review;
  if (state === "unknown") {
    const unknown = requirements.find((each) => each.state === "unknown");
    return `Could not evaluate: ${unknown?.reason ?? "no reason known"}`;
  }
  const holders = [...new Set(holdsOf(verdict).map(({ hold }) => `@${hold.by.login}`))];
  if (holders.length > 0) return `On hold by ${sentenceList(holders, 2)}`;
  const objections = standingObjectionsOf(verdict);
  if (objections.length > 0) {
    return objectionTitle(objections);
  }
  const problems = governanceOf(verdict).flatMap((governance) => governance.problems);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return `${counted(errors, "error")} in the changed governance files`;
  const blocked = modulesOf(verdict).find((module) => module.state === "blocked");
  return blocked ? `Nobody can approve ${blocked.name}` : null;
}

function objectionTitle(objections: readonly ObjectionRequirement[]): string {
  const vetoes = objections.filter(({ isVeto }) => isVeto);
  const told = vetoes.length > 0 ? vetoes : objections;
  const objectors = [...new Set(told.map(({ by }) => `@${by.login}`))];
  const byReview = told.every(({ source }) => source.kind === "review");
  const noun = vetoes.length > 0 ? "Veto" : objectors.length === 1 ? "Objection" : "Objections";
  const tiers = [
    ...new Set(told.flatMap(({ clock }) => (clock.stage === "raised" ? [clock.tier ?? ""] : []))),
  ];
  const where = tiers.length === 1 && told.length === 1 ? `, raised to ${tiers[0]}` : "";
  return `${byReview ? "Changes requested" : noun} by ${sentenceList(objectors, 2)}${where}`;
}

function whatIsMissing(verdict: Verdict): string | null {
  const issue = issuesOf(verdict).find(isOpen);
  if (issue) return `Waiting for an issue labelled ${issue.label}`;
  const modules = modulesOf(verdict);
  const open = modules.filter(isOpen);
  const [only] = open;
  if (only && modules.length === 1) {
    const missing = only.approvalsNeeded - only.approvals.length;
    return `Waiting for ${missing > 1 ? counted(missing, "approval") : "approval"} of ${only.name}`;
  }
  if (open.length > 0) {
    const approved = modules.filter(({ state }) => state === "satisfied").length;
    return `${approved} of ${modules.length} ${nounOf(modules)} approved${waivedToo(verdict)}`;
  }
  const independence = independenceOf(verdict).find(isOpen);
  if (independence) return `Waiting for ${independence.needed ?? "approval from another affiliation"}`;
  const wait = waitsOf(verdict).find(isOpen);
  return wait ? `Waiting time until ${moment(wait.until)}` : null;
}

function whatIsDone(verdict: Verdict): string {
  const modules = modulesOf(verdict);
  const [only] = modules;
  const approved = modules.filter(({ state }) => state === "satisfied").length;
  if (only === undefined) return `No approval needed${waivedToo(verdict)}`;
  if (modules.length === 1)
    return approved === 1 ? `${only.name} approved${waivedToo(verdict)}` : `${only.name} waived`;
  if (approved < modules.length)
    return `${approved} of ${modules.length} ${nounOf(modules)} approved${waivedToo(verdict)}`;
  return `All ${modules.length} ${nounOf(modules)} approved${waivedToo(verdict)}`;
}

function nounOf(modules: readonly ModuleRequirement[]): string {
  return modules.some(isOfRule) ? "modules and rules" : "modules";
}

function waivedToo(verdict: Verdict): string {
  const waived = waivedOf(verdict).length;
  return waived > 0 ? `, ${counted(waived, "requirement")} waived` : "";
}
