// Words for what a company's agreement is and what happened to it.

import { dayInWords } from "../../../core/cla/companies/day.ts";
import type { CompanyEntry } from "../../../core/cla/facts.ts";
import type { CompanyHistory, CompanyRow } from "../../../workflows/cla/company-records.ts";
import type { Html } from "../../page/html.ts";
import { badge } from "../../page/parts.ts";

type State = CompanyRow["state"];

const STATES: Record<State, readonly [kind: "good" | "wait" | "bad", words: string]> = {
  agreed: ["wait", "waits for an administrator"],
  accepted: ["good", "accepted"],
  declined: ["bad", "declined"],
  revoked: ["bad", "revoked"],
};

export function stateBadge(state: State): Html {
  return badge(...STATES[state]);
}

export const ENTRY_KINDS: Record<CompanyEntry["kind"], string> = {
  domain: "E-mail domain",
  user: "GitHub user",
  organisation: "GitHub organisation",
};

/** What an event did, as a sentence; names of people and entries are looked up among the company's. */
export function eventWords({ event, details }: CompanyHistory, company: CompanyRow): string {
  const text = (name: string) => (typeof details?.[name] === "string" ? details[name] : "");
  switch (event) {
    case "agreed":
      return `Agreed to ${text("documentPath") || "the text"}${text("title") && `, as ${text("title")}`}`;
    case "accepted":
      return "Accepted the agreement";
    case "declined":
      return "Declined the agreement";
    case "revoked":
      return `Revoked the agreement: ${text("reason")}`;
    case "manager-added":
      return `Made ${managerName(company, idOf(details?.person))} a manager`;
    case "manager-ended":
      return `Ended ${managerName(company, details?.personId)} as a manager`;
    case "entry-added":
      return `Listed ${text("label")} ${days(text("from"), text("until"))}`;
    case "entry-ended":
      return `Set the last day of ${entryName(company, details?.entryId)} to ${dayInWords(text("until"))}`;
  }
}

/** "since 2 March 2026", "from 2 March 2026 to 31 March 2026" */
function days(from: string, until: string): string {
  return until === "" ? `since ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(until)}`;
}

function idOf(person: unknown): unknown {
  return typeof person === "object" && person !== null && "id" in person ? person.id : null;
}

function managerName({ managers }: CompanyRow, id: unknown): string {
  return managers.find(({ person }) => person.id === id)?.person.login ?? "somebody";
}

function entryName({ entries }: CompanyRow, id: unknown): string {
  return entries.find((entry) => entry.id === id)?.label ?? "an entry";
}
