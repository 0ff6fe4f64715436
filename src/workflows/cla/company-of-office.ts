// A company's agreement as one office knows it: what is of another scope is not there.

import type { Account } from "../../core/account.ts";
import { readCompany } from "../../store/cla/companies.ts";
import type { CompanyRow } from "../../store/cla/read-companies.ts";
import type { Database } from "../../store/schema.ts";
import type { Office } from "./office.ts";

export async function companyOfOffice(
  db: Database,
  { repository, scope }: Office,
  companyId: number,
): Promise<CompanyRow | null> {
  const company = await readCompany(db, companyId);
  return company?.ownerId === repository.owner.id && company.scope === scope ? company : null;
}

export function managesNow({ managers }: CompanyRow, { id }: Account): boolean {
  return managers.some(({ person, until }) => until === null && person.id === id);
}
