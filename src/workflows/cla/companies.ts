// What people do about agreements of companies on the pages: each checks anew who may, and is acted upon at once.

import type { Account } from "../../core/account.ts";
import { openDomainProblem } from "../../core/cla/companies/open-domains.ts";
import type { CompanyEntry } from "../../core/cla/facts.ts";
import type { Done, Refusal } from "../../core/refusal.ts";
import * as stored from "../../store/cla/companies.ts";
import { noteDocuments } from "../../store/cla/documents.ts";
import type { Services } from "../services.ts";
import { type Act, change, type Terms } from "./company-change.ts";
import { shownCorporateText } from "./corporate-text.ts";
import type { Office } from "./office.ts";
import { reasonProblem } from "./reason-problem.ts";

const MAX_TITLE = 200;

const ALL_BY_ADMINISTRATORS: Terms = { who: "administrators", concerns: "all" };

/** Somebody agrees for a company. It covers nobody before an administrator accepts it. Throws GitHubError. */
export async function agree(
  services: Services,
  office: Office,
  given: { by: Account; name: string; title: string; documentHash: string },
): Promise<{ companyId: number } | Refusal> {
  const found = await shownCorporateText(services, office, given.documentHash);
  if ("refusal" in found) return found;
  const { present, text } = found;
  const title = given.title.trim();
  if (given.by.kind !== "user") return { refusal: "Only people can agree." };
  if (title === "" || title.length > MAX_TITLE) {
    return { refusal: `Say what you are in the company, in 1 to ${MAX_TITLE} characters.` };
  }
  const ownerId = present.repository.owner.id;
  const now = services.clock.now().toISOString();
  const company = { ...given, ownerId, scope: present.scope, documentPath: text.path, title, now };
  return services.store.db.transaction().execute(async (transaction) => {
    await noteDocuments(transaction, { ownerId, at: now, texts: [text] });
    return stored.agreeForCompany(transaction, company);
  });
}

/** An administrator accepts or declines what somebody agreed to for a company. */
export function decide(services: Services, office: Office, act: Act & { accepted: boolean }): Promise<Done> {
  return change(services, office, act, ALL_BY_ADMINISTRATORS, stored.decideCompany);
}

/** An administrator ends a company's agreement, from now on. */
export async function revokeCompany(
  services: Services,
  office: Office,
  act: Act & { reason: string },
): Promise<Done> {
  const problem = reasonProblem(act.reason);
  if (problem !== null) return { refusal: problem };
  return change(
    services,
    office,
    { ...act, reason: act.reason.trim() },
    ALL_BY_ADMINISTRATORS,
    stored.revokeCompany,
  );
}

export function addManager(
  services: Services,
  office: Office,
  act: Act & { person: Account },
): Promise<Done> {
  return change(services, office, act, { who: "managers", concerns: [] }, stored.addManager);
}

/** Who manages alone names a successor first. */
export function endManager(
  services: Services,
  office: Office,
  act: Act & { personId: number },
): Promise<Done> {
  return change(services, office, act, { who: "managers", concerns: [] }, stored.endManager);
}

/** `label` is the domain, or the login as GitHub spells it. */
export async function addEntry(
  services: Services,
  office: Office,
  act: Act & { entry: Omit<CompanyEntry, "id"> },
): Promise<Done> {
  const { domain, kind, accountId } = act.entry;
  // A domain or an organisation names nobody: whoever waits may be covered now.
  const concerns = kind === "user" && accountId !== null ? [accountId] : "all";
  const problem = domain === null ? null : openDomainProblem(domain);
  if (problem !== null) return { refusal: problem };
  return change(services, office, act, { who: "managers", concerns }, async (transaction, given) => {
    const added = await stored.addEntry(transaction, given);
    return "refusal" in added ? added : { done: true };
  });
}

/** `until` is the last day, YYYY-MM-DD in UTC. */
export function endEntry(
  services: Services,
  office: Office,
  act: Act & { entryId: number; until: string },
): Promise<Done> {
  return change(services, office, act, { who: "managers", concerns: "all" }, stored.endEntry);
}

/** What a manager answers to somebody who asked to be covered. */
export function answerRequest(
  services: Services,
  office: Office,
  act: Act & { personId: number; approved: boolean },
): Promise<Done> {
  return change(services, office, act, { who: "managers", concerns: [act.personId] }, stored.decideRequest);
}
