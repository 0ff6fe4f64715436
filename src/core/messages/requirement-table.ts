// The table of requirements in the one comment: state, what is missing, and who can give it.

import type { GovernanceRequirement, HoldRequirement, ObjectionRequirement, State } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { signerNames } from "./agreement.ts";
import {
  governanceOf,
  holdsOf,
  type Judged,
  missingSigners,
  modulesOf,
  objectionsOf,
  unlinkedSigners,
  unlistedMachines,
} from "./judged.ts";
import { mayApprove, progress } from "./module-details.ts";
import { person } from "./people.ts";
import { link, text } from "./text.ts";
import { moment } from "./time.ts";

const mostRows = 20;

const icons: Record<State, string> = { satisfied: "✅", pending: "🟡", blocked: "⛔", unknown: "⚠️" };

/** A Markdown table, what is missing first; null when nothing is required. */
export function requirementTable(judged: Judged): string | null {
  const { verdict, snapshot } = judged;
  const rows = [
    ...claRow(judged),
    ...holdsOf(verdict).map((each) => holdRow(each, judged)),
    ...objectionsOf(verdict).map((each) => objectionRow(each, judged)),
    ...governanceOf(verdict).map((each) => governanceRow(each, judged)),
    ...moduleRows(judged),
  ];
  if (rows.length === 0) return null;
  const more = rows.length - mostRows;
  const shown = more > 1 ? rows.slice(0, mostRows) : rows;
  const rest =
    more > 1 ? [`| | and ${more} more | ${link("all of them", `${snapshot.url}/checks`)} | |`] : [];
  return ["| | Needed | State | Who can move it |", "| :-: | --- | --- | --- |", ...shown, ...rest].join(
    "\n",
  );
}

function row(state: State, what: string, how: string, who: string): string {
  return `| ${icons[state]} | ${what} | ${how} | ${who} |`;
}

function claRow({ verdict, snapshot }: Judged): string[] {
  const { cla } = verdict;
  if (cla.agreement === null && cla.state === "satisfied") return [];
  const what = cla.agreement ? link("Contributor agreement", cla.agreement.url) : "Contributor agreement";
  if (cla.state === "unknown") return [row(cla.state, what, text(cla.reason, 400), "")];
  const missing = missingSigners(verdict);
  const unlinked = unlinkedSigners(verdict);
  const machines = unlistedMachines(verdict);
  const signed = cla.signers.filter(({ state }) => state === "signed");
  if (cla.state === "satisfied") {
    const how = signed.length > 0 ? `signed by ${signerNames(signed, snapshot)}` : "not needed here";
    return [row(cla.state, what, how, "")];
  }
  const how = [
    ...(missing.length > 0 ? [`${signed.length} of ${signed.length + missing.length} signed`] : []),
    ...(unlinked.length > 0 ? [`${counted(unlinked.length, "author")} unknown to GitHub`] : []),
    ...(machines.length > 0 ? [`${counted(machines.length, "machine account")} can't sign`] : []),
  ];
  const author = snapshot.author ? [person(snapshot.author, snapshot)] : [];
  const who = missing.length > 0 ? signerNames(missing, snapshot) : sentenceList(author);
  return [row(cla.state, what, how.join("; "), who)];
}

function moduleRows(judged: Judged): string[] {
  return modulesOf(judged.verdict).map((module) => {
    const what = `${text(module.name, 60)}${module.fileCount > 0 ? ` (${counted(module.fileCount, "file")})` : ""}`;
    const by = module.approvals.map(({ account }) => person(account, judged.snapshot));
    if (module.state === "satisfied") {
      const how = by.length > 0 ? `approved by ${sentenceList(by)}` : "no approval needed";
      return row(module.state, what, how, "");
    }
    const so = by.length > 0 && module.state === "pending" ? ` (${sentenceList(by)})` : "";
    const who = module.eligible.length > 0 || module.state === "pending";
    return row(
      module.state,
      what,
      progress(module) + so,
      who ? mayApprove(module, judged, { people: 4, files: 0 }) : "",
    );
  });
}

function holdRow({ hold }: HoldRequirement, { snapshot }: Judged): string {
  const by = person(hold.by, snapshot);
  const how = `held by ${by} since ${moment(hold.since)}: “${text(hold.reason)}”`;
  return row("blocked", "Hold lifted", how, `${by} or a maintainer`);
}

function objectionRow({ by, at }: ObjectionRequirement, { snapshot, verdict }: Judged): string {
  const objector = person(by, snapshot);
  const first = verdict.turn.whose === "author" ? snapshot.author : null;
  const author = first ? `${person(first, snapshot)}, then ` : "";
  return row(
    "blocked",
    "Requested changes settled",
    `${objector} asked for changes on ${moment(at)}`,
    `${author}${objector}`,
  );
}

function governanceRow({ state, problems, reason }: GovernanceRequirement, { snapshot }: Judged): string {
  if (state === "unknown") return row(state, "Valid governance files", text(reason, 400), "a maintainer");
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const found = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  const author = snapshot.author && errors > 0 ? person(snapshot.author, snapshot) : "";
  return row(state, "Valid governance files", found.join(" and ") || "valid", author);
}
