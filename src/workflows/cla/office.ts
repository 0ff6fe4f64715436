// What the pages and the API know of one repository's agreements: the charter of its default branch, as it is now.

import type { AgreementText, ClaPolicy } from "../../core/cla/policy.ts";
import type { RepositoryRow } from "../../store/repositories.ts";

export interface Office {
  repository: RepositoryRow;
  policy: ClaPolicy;
  /** Which signatures count here: `scopeKey` of the policy. */
  scope: string;
  /** Those that could be read, by their paths. */
  agreements: ReadonlyMap<string, AgreementText>;
  /** Who may administer the signatures of this scope, by the charter that they belong to, as of this request. */
  isAdmin(personId: number): boolean;
}
