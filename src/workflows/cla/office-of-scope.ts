// A repository under whose address the signatures and companies of a scope are to be found.

import { repositoriesOfOwner } from "../../store/owner-repositories.ts";
import { findRepository, type RepositoryRow } from "../../store/repositories.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";

/** Each costs a look at GitHub. */
const MAX_LOOKS = 20;

/** Null where none of the first twenty repositories of the owner keeps its signatures there any more. */
export async function openOfficeOfScope(
  services: Services,
  { ownerId, scope }: { ownerId: number; scope: string },
): Promise<Office | null> {
  for (const repository of await candidates(services, ownerId, scope)) {
    const office = await services.offices.open(services, repository);
    if (office?.repository.owner.id === ownerId && office.scope === scope) return office;
  }
  return null;
}

/** Numeric id; null for a scope of more than one repository. */
export function repositoryOfScope(scope: string): number | null {
  const [, id] = /^repository\/(\d+)$/.exec(scope) ?? [];
  return id === undefined ? null : Number(id);
}

async function candidates({ store }: Services, ownerId: number, scope: string): Promise<RepositoryRow[]> {
  const id = repositoryOfScope(scope);
  if (id === null) return repositoriesOfOwner(store.db, ownerId, MAX_LOOKS);
  const repository = await findRepository(store.db, id);
  return repository === null ? [] : [repository];
}
