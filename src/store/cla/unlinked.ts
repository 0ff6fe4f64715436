// Pull requests that wait because an address of their commits leads to no account.

import { sql } from "kysely";
import type { Database, PullRequestKey } from "../schema.ts";

/** Open pull requests of the owner whose last verdict met one of these addresses (lower case) without an account. */
export async function openPullRequestsNaming(
  db: Database,
  { ownerId, emails }: { ownerId: number; emails: readonly string[] },
): Promise<PullRequestKey[]> {
  const { rows } = await sql<PullRequestKey>`select pull.repository_id as "repositoryId", pull.number
    from pull_request pull join repository on repository.id = pull.repository_id
    where repository.owner_id = ${ownerId}::bigint and repository.state = 'active' and pull.state = 'open'
      and exists (select 1 from jsonb_path_query(pull.verdict, '$.cla.parts[*].signers[*] ? (@.account == null)') signer
        where lower(signer ->> 'email') = any(${emails}::text[]))
    order by pull.repository_id, pull.number`.execute(db);
  return rows;
}
