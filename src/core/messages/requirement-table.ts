// The table of requirements in the one comment: state, what is missing, and who can give it.

import { isOpen } from "../state.ts";
import type { Verdict } from "../verdict.ts";
import { agreementRows } from "./agreement-rows.ts";
import {
  governanceOf,
  holdsOf,
  independenceOf,
  issuesOf,
  type Judged,
  modulesOf,
  objectionsOf,
  waitsOf,
} from "./judged.ts";
import type { Row } from "./requirement-rows.ts";
import * as rowOf from "./requirement-rows.ts";
import { stateIcons } from "./state-icon.ts";
import { link } from "./text.ts";

const mostRows = 20;

/** A Markdown table, the agreement first, then what is missing; null when nothing is required. */
export function requirementTable(judged: Judged): string | null {
  const others = rowsOf(judged.verdict, judged);
  const open = others.filter(isOpen);
  const rows = [...agreementRows(judged), ...open, ...others.filter((row) => !isOpen(row))];
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
