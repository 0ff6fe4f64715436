// What people may read about agreements of companies: names everybody, the rest managers and administrators.

import type { Account } from "../../core/account.ts";
import { sufficesAt, textsThatSuffice } from "../../core/cla/agreement/texts-that-suffice.ts";
import { companiesOfManager, listCompanies } from "../../store/cla/companies.ts";
import type { CompanyHistory, CompanyRow, CompanySummary } from "../../store/cla/read-companies.ts";
import type { Services } from "../services.ts";
import { companyOfOffice, managesNow } from "./company-of-office.ts";
import type { Office } from "./office.ts";
import { firstSeen } from "./standing.ts";

export type { CompanyHistory, CompanyRow, CompanySummary };

type Reading = Pick<Services, "store" | "clock">;

/** By name, in whatever state. */
export function companiesOf({ store }: Pick<Services, "store">, office: Office): Promise<CompanySummary[]> {
  return listCompanies(store.db, { ownerId: office.repository.owner.id, scope: office.scope });
}

/** Those of this scope that a person manages, in whatever state. */
export async function companiesManagedBy(
  { store }: Pick<Services, "store">,
  office: Office,
  person: Account,
): Promise<CompanySummary[]> {
  const all = await companiesOfManager(store.db, person.id);
  return all.filter(({ ownerId, scope }) => ownerId === office.repository.owner.id && scope === office.scope);
}

/**
 * Null where there is no such company in this scope, or the person neither manages it nor administers the scope.
 * `hasTextInForce` tells whether what the company agreed to counts now.
 */
export async function readCompanyFor(
  services: Reading,
  office: Office,
  { companyId, person }: { companyId: number; person: Account },
): Promise<{ company: CompanyRow; isAdmin: boolean; isManager: boolean; hasTextInForce: boolean } | null> {
  const company = await companyOfOffice(services.store.db, office, companyId);
  if (company === null) return null;
  const isManager = managesNow(company, person);
  const isAdmin = office.isAdmin(person.id);
  if (!isManager && !isAdmin) return null;
  return { company, isAdmin, isManager, hasTextInForce: await hasTextInForce(services, office, company) };
}

async function hasTextInForce(
  { store, clock }: Reading,
  office: Office,
  { documentHash }: CompanyRow,
): Promise<boolean> {
  const { corporate, versions } = office.policy;
  const agreement = corporate === null ? undefined : office.agreements.get(corporate);
  if (agreement === undefined) return false;
  const seen = await firstSeen(store.db, office.repository.owner.id, office, agreement);
  const text = textsThatSuffice(agreement, versions, seen).get(documentHash);
  return text !== undefined && sufficesAt(text, clock.now().toISOString());
}
