// What managers and administrators do to a company's agreement, by the form that they send.

import type { Account } from "../../../core/account.ts";
import { isDay } from "../../../core/cla/companies/day.ts";
import { quote } from "../../../core/quote.ts";
import type { Done } from "../../../core/refusal.ts";
import * as companies from "../../../workflows/cla/companies.ts";
import { findPerson } from "../../../workflows/cla/find-account.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { renew } from "../../../workflows/cla/renew-company.ts";
import type { Submitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { type Outcome, refusedBy, wrongFields } from "../after-form.ts";
import { CONSENT, NOT_TICKED, SHOWN_HASH } from "./agree-form.ts";
import { COVERS, DAY_WORDS, readEntry } from "./entry-form.ts";

export const PERSON = "person";
export const MANAGER = "manager";
export const ENTRY = "entry";
export const LAST_DAY = "last-day";
export const REASON = "reason";

interface Desk {
  site: Site;
  office: Office;
  companyId: number;
  by: Account;
  submitted: Submitted;
}

type Act = (desk: Desk) => Promise<Outcome>;

/** By the value of the form's hidden field. Each checks anew who may. */
export const ACTS: Record<string, Act> = {
  approve: (desk) => answer(desk, true),
  refuse: (desk) => answer(desk, false),
  list: addEntry,
  end: endEntry,
  appoint: addManager,
  dismiss: endManager,
  renew: agreeAnew,
  accept: async ({ site, office, companyId, by }) =>
    outcome("accepted", await companies.decide(site.services, office, { companyId, by, accepted: true })),
  decline: async ({ site, office, companyId, by }) =>
    outcome("declined", await companies.decide(site.services, office, { companyId, by, accepted: false })),
  revoke: async ({ site, office, companyId, by, submitted }) => {
    const act = { companyId, by, reason: submitted.text(REASON) };
    const done = await companies.revokeCompany(site.services, office, act);
    return "refusal" in done ? wrongFields([REASON, done.refusal]) : { done: "revoked" };
  },
};

/** What the page says afterwards. */
export const DONE: Record<string, string> = {
  agreed:
    "You have agreed for the company. It covers its people once an administrator of the project accepts it. Charter writes them no message: tell them that it waits. Meanwhile you can say below who is covered.",
  approved: "They are on the list now. Their open pull requests are being looked at again.",
  refused: "The request is declined.",
  listed: "It is on the list. Open pull requests that may be covered now are being looked at again.",
  ended: "The last day is set. Open pull requests that it covered are being looked at again.",
  appointed: "They manage this agreement from now on.",
  dismissed: "They do not manage this agreement any more.",
  renewed:
    "The company has agreed to the present text. Its people's open pull requests are being looked at again.",
  accepted: "The agreement is accepted: it covers the people on its list.",
  declined: "The agreement is declined. The company can agree anew.",
  revoked: "The agreement covers nobody from now on. What was merged stays merged.",
};

async function answer({ site, office, companyId, by, submitted }: Desk, approved: boolean): Promise<Outcome> {
  const act = { companyId, by, personId: numberOf(submitted, PERSON), approved };
  return outcome(
    approved ? "approved" : "refused",
    await companies.answerRequest(site.services, office, act),
  );
}

async function addEntry({ site, office, companyId, by, submitted }: Desk): Promise<Outcome> {
  const read = await readEntry(site, office, submitted);
  if ("problems" in read) return { refusal: null, problems: read.problems };
  const { entry } = read;
  const done = await companies.addEntry(site.services, office, { companyId, by, entry });
  // The days are right by now.
  return "refusal" in done ? wrongFields([COVERS, done.refusal]) : { done: "listed" };
}

async function endEntry({ site, office, companyId, by, submitted }: Desk): Promise<Outcome> {
  const until = submitted.text(LAST_DAY);
  if (!isDay(until)) return wrongFields([LAST_DAY, DAY_WORDS]);
  const act = { companyId, by, entryId: numberOf(submitted, ENTRY), until };
  return outcome("ended", await companies.endEntry(site.services, office, act));
}

async function addManager({ site, office, companyId, by, submitted }: Desk): Promise<Outcome> {
  const login = submitted.text(MANAGER).replace(/^@/, "");
  const person = await findPerson(site.services, office, login);
  if (person === null) return wrongFields([MANAGER, `GitHub has no person with the login ${quote(login)}.`]);
  return outcome("appointed", await companies.addManager(site.services, office, { companyId, by, person }));
}

async function endManager({ site, office, companyId, by, submitted }: Desk): Promise<Outcome> {
  const act = { companyId, by, personId: numberOf(submitted, PERSON) };
  return outcome("dismissed", await companies.endManager(site.services, office, act));
}

async function agreeAnew({ site, office, companyId, by, submitted }: Desk): Promise<Outcome> {
  if (!submitted.isTicked(CONSENT)) return wrongFields([CONSENT, NOT_TICKED]);
  const act = { companyId, by, documentHash: submitted.text(SHOWN_HASH) };
  return outcome("renewed", await renew(site.services, office, act));
}

function outcome(word: string, done: Done): Outcome {
  return "refusal" in done ? refusedBy(done.refusal) : { done: word };
}

/** 0, which nothing has, for what is no number. */
function numberOf(submitted: Submitted, name: string): number {
  const text = submitted.text(name);
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
