// The table of requirements in the one comment: state, what is missing, and who can give it.

import { isOpen } from "../state.ts";
import type { State, Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { signerNames } from "./agreement.ts";
import {
  governanceOf,
  holdsOf,
  independenceOf,
  issuesOf,
  type Judged,
  missingSigners,
  modulesOf,
  objectionsOf,
  unlinkedSigners,
  unlistedMachines,
  waitsOf,
} from "./judged.ts";
import { person } from "./people.ts";
import type { Row } from "./requirement-rows.ts";
import * as rowOf from "./requirement-rows.ts";
import { reasonOf } from "./sentence.ts";
import { stateIcons } from "./state-icon.ts";
import { link } from "./text.ts";

const mostRows = 20;

/** A Markdown table, the agreement first, then what is missing; null when nothing is required. */
export function requirementTable(judged: Judged): string | null {
  const others = rowsOf(judged.verdict, judged);
  const open = others.filter(isOpen);
  const rows = [...claRow(judged), ...open, ...others.filter((row) => !isOpen(row))];
  if (rows.length === 0) return null;
  const more = rows.length - mostRows;
  const shown = more > 1 ? rows.slice(0, mostRows) : rows;
  const all = link("all of them", `${judged.snapshot.url}/checks`);
  return [
    "| | Needed | State | Who can move it |",
    "| :-: | --- | --- | --- |",
    ...shown.map(({ state, what, how, who }) => `| ${stateIcons[state]} | ${what} | ${how} | ${who} |`),
    ...(more > 1 ? [`| | and ${more} more | ${all} | |`] : []),
  ].join("\n");
}

function rowsOf(verdict: Verdict, judged: Judged): Row[] {
  return [
    ...holdsOf(verdict).map((each) => rowOf.hold(each, judged)),
    ...objectionsOf(verdict).map((each) => rowOf.objection(each, judged)),
    ...governanceOf(verdict).map((each) => rowOf.governance(each, judged)),
    ...issuesOf(verdict).map((each) => rowOf.issue(each, judged)),
    ...modulesOf(verdict).map((each) => rowOf.module(each, judged)),
    ...independenceOf(verdict).map((each) => rowOf.independence(each, judged)),
    ...waitsOf(verdict).map((each) => rowOf.wait(each, judged)),
  ];
}

function claRow(judged: Judged): Row[] {
  const { cla } = judged.verdict;
  if (cla.agreement === null && cla.state === "satisfied") return [];
  const what = cla.agreement ? link("Contributor agreement", cla.agreement.url) : "Contributor agreement";
  const row = (state: State, how: string, who = ""): Row[] => [{ state, what, how, who }];
  if (cla.state === "unknown") return row(cla.state, reasonOf(cla, judged.snapshot));
  if (cla.state !== "satisfied") return row(cla.state, claProgress(judged), claMovers(judged));
  const signed = cla.signers.filter(({ state }) => state === "signed");
  return row(
    cla.state,
    signed.length > 0 ? `signed by ${signerNames(signed, judged.snapshot)}` : "not needed here",
  );
}

function claProgress({ verdict }: Judged): string {
  const missing = missingSigners(verdict);
  const unlinked = unlinkedSigners(verdict);
  const machines = unlistedMachines(verdict);
  const signed = verdict.cla.signers.filter(({ state }) => state === "signed");
  return [
    ...(missing.length > 0 ? [`${signed.length} of ${signed.length + missing.length} signed`] : []),
    ...(unlinked.length > 0 ? [`${counted(unlinked.length, "author")} unknown to GitHub`] : []),
    ...(machines.length > 0 ? [`${counted(machines.length, "machine account")} can't sign`] : []),
  ].join("; ");
}

function claMovers({ verdict, snapshot }: Judged): string {
  const missing = missingSigners(verdict);
  const author = snapshot.author ? [person(snapshot.author, snapshot)] : [];
  return missing.length > 0 ? signerNames(missing, snapshot) : sentenceList(author);
}
