// What a manager enters to have people covered: a domain, an account or an organisation, and the days.

import { html } from "hono/html";
import { isDay, utcDay } from "../../../core/cla/companies/day.ts";
import type { CompanyEntry } from "../../../core/cla/facts.ts";
import { quote } from "../../../core/quote.ts";
import { findOrganisation, findPerson } from "../../../workflows/cla/find-account.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { selectField, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import type { Submitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { type Refused, typedInto } from "../after-form.ts";
import { ENTRY_KINDS } from "./company-words.ts";

const KIND = "kind";
export const COVERS = "covers";
const FROM = "from";
const UNTIL = "until";

type Read = { entry: Omit<CompanyEntry, "id"> } | { problems: Map<string, string> };

export function entryFields(refused: Refused | null, act: string, now: Date): Html {
  const typed = typedInto(refused, act);
  const options = Object.entries(ENTRY_KINDS).map(([value, label]) => ({ value, label }));
  return html`${selectField({ ...typed(KIND, "domain"), label: "What to list", options, required: true })}
  ${textField({
    ...typed(COVERS),
    label: "Domain or login",
    hint: "A domain is what stands after the @ of the commits' addresses: example.com does not cover eu.example.com.",
    required: true,
    maxLength: 253,
  })}
  ${textField({
    ...typed(FROM, utcDay(now.toISOString())),
    label: "First day",
    hint: "Days are those of UTC.",
    type: "date",
    required: true,
  })}
  ${textField({ ...typed(UNTIL), label: "Last day", hint: "This day counts, too.", type: "date" })}`;
}

/** Asks GitHub for the number behind a login. @throws GitHubError */
export async function readEntry(site: Site, office: Office, submitted: Submitted): Promise<Read> {
  const [from, until] = [submitted.text(FROM), submitted.text(UNTIL)];
  const problems = new Map<string, string>();
  if (!isDay(from)) problems.set(FROM, DAY_WORDS);
  if (until !== "" && !isDay(until)) problems.set(UNTIL, DAY_WORDS);
  else if (until !== "" && until < from) problems.set(UNTIL, "The last day is before the first.");
  const covers = submitted.text(COVERS).replace(/^@/, "");
  if (covers === "") problems.set(COVERS, "Say which domain or login.");
  const kind = (Object.keys(ENTRY_KINDS) as CompanyEntry["kind"][]).find(
    (each) => each === submitted.text(KIND),
  );
  if (kind === undefined) problems.set(KIND, "Choose one of these.");
  if (kind === undefined || problems.size > 0) return { problems };
  const found = await find(site, office, kind, covers);
  if ("problem" in found) return { problems: new Map([[COVERS, found.problem]]) };
  return { entry: { kind, ...found, from, until: until || null } };
}

type Found = Pick<CompanyEntry, "domain" | "accountId" | "label"> | { problem: string };

async function find(site: Site, office: Office, kind: CompanyEntry["kind"], covers: string): Promise<Found> {
  if (kind === "domain") {
    const domain = covers.toLowerCase();
    return { domain, accountId: null, label: domain };
  }
  if (kind === "user") {
    const person = await findPerson(site.services, office, covers);
    if (person === null) return { problem: `GitHub has no person with the login ${quote(covers)}.` };
    return { domain: null, accountId: person.id, label: person.login };
  }
  const id = await findOrganisation(site.services, office, covers);
  if (id === null)
    return { problem: `GitHub has no organisation ${quote(covers)}, or lets the app not see it.` };
  return { domain: null, accountId: id, label: covers };
}

export const DAY_WORDS = "A day is written like 2026-03-31.";
