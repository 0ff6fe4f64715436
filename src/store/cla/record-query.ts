// What is known of the agreements of one pull request's people, as part of the one query that reads its record.

import { type RawBuilder, sql } from "kysely";
import { scopesThatCount } from "../../core/cla/policy.ts";
import { by, list, placeOrder } from "../json-sql.ts";
import type { PullRequestKey } from "../schema.ts";

export type ClaQuery = PullRequestKey & {
  ownerId: number;
  /** `scopeKey` of the policy; null where nobody is asked to sign. */
  scope: string | null;
  /** People of its commits and whoever else is to be looked up. */
  personIds: number[];
  /** Addresses of its commits in lower case, whose claims are looked up. */
  emails: string[];
  /** Their domains in lower case, for companies. */
  domains: string[];
  /** ISO 8601: days of companies' entries are compared in UTC. */
  now: string;
};

/** The newest so many: of a person's signatures, of the owner's texts; and the first names of a scope's companies. */
const MOST_SIGNATURES = 100;
const MOST_TEXTS = 500;
const MOST_NAMES = 200;
/** So many of a scope's companies can list organisations. */
const MOST_ORGANISATION_COMPANIES = 50;

/**
 * The tables that `ofAgreements` reads from: who is looked up, and whose agreement may cover them. Claimants and
 * sponsors are looked up, too: what they said makes their signatures count here.
 */
export function agreementTables({ repositoryId, number, ownerId, scope, ...query }: ClaQuery) {
  const { personIds, emails, domains, now } = query;
  return sql`concerned as materialized (
      select unnest(${personIds}::bigint[]) as id
      union select by_id from email_claim where owner_id = ${ownerId}::bigint and email = any(${emails}::text[])
      union select by_id from vouching
        where repository_id = ${repositoryId}::bigint and number = ${number}::integer),
    accepted as materialized (
      select * from company where owner_id = ${ownerId}::bigint and scope = ${scope}::text and state = 'accepted'),
    present_entry as materialized (
      select entry.* from company_entry entry join accepted on accepted.id = entry.company_id
      where (until_day is null or until_day >= to_char(${now}::timestamptz at time zone 'UTC', 'YYYY-MM-DD'))
        and ((kind = 'domain' and domain = any(${domains}::text[]))
          or (kind = 'user' and account_id in (select id from concerned))
          or (kind = 'organisation' and company_id in (
            select distinct company_id from company_entry other join accepted on accepted.id = other.company_id
            where other.kind = 'organisation' order by company_id limit ${MOST_ORGANISATION_COMPANIES}::integer))))`;
}

/**
 * One JSON object, shaped as core's `ClaRecord`. Signatures are looked up one person after another: a plan over all of a
 * scope's would grow with them.
 */
export function ofAgreements(here: RawBuilder<unknown>, { ownerId, scope, emails }: ClaQuery) {
  return sql`json_build_object(
    'signatures', (select ${list`json_build_object('id', signature.id, 'personId', person_id, 'loginThen', login_then,
        'documentPath', document_path, 'documentHash', document_hash, 'method', method, 'commentId', comment_id,
        'signedAt', iso_time(signed_at), 'revokedAt', iso_time(revoked_at)) order by person_id, signature.id`}
      from concerned cross join lateral (select * from signature
        where owner_id = ${ownerId}::bigint
          and scope = any(${scope === null ? [] : scopesThatCount(scope)}::text[])
          and person_id = concerned.id
        order by id desc limit ${MOST_SIGNATURES}::integer) signature),
    'claims', (select ${list`json_build_object('email', email, 'by', ${by}, 'at', iso_time(at),
        'commentId', comment_id) order by email`}
      from email_claim where owner_id = ${ownerId}::bigint and email = any(${emails}::text[])),
    'companies', (select ${list`json_build_object('id', id, 'name', name, 'documentPath', document_path,
        'documentHash', document_hash, 'acceptedAt', iso_time(accepted_at), 'revokedAt', iso_time(revoked_at),
        'managers', (${managersOf(sql`accepted.id`)}), 'entries', (${presentEntriesOf(sql`accepted.id`)}))
        order by id`}
      from accepted where id in (select company_id from present_entry) or ${isAsked(here)}),
    'requests', (select ${list`json_build_object('companyId', company_id, 'companyName', company.name,
        'person', json_build_object('id', person_id, 'login', person_login, 'kind', person_kind),
        'state', request.state, 'at', iso_time(request.at)) order by request.at, person_id, company_id`}
      from company_request request join company on company.id = request.company_id
      where owner_id = ${ownerId}::bigint and scope = ${scope}::text and company.state = 'accepted'
        and person_id in (select id from concerned)),
    'confirmations', (${vouchingsOf(here, "confirmation")}),
    'sponsorships', (${vouchingsOf(here, "sponsorship")}),
    'waivers', (select ${list`json_build_object('by', ${by}, 'reason', reason, 'headSha', head_sha,
        'at', iso_time(at), 'commentId', comment_id) order by at, ${placeOrder}`}
      from cla_waiver where ${here}),
    'texts', (select ${list`json_build_object('path', path, 'hash', hash, 'since', iso_time(first_seen_at))
        order by first_seen_at, path, hash`}
      from (select path, hash, first_seen_at from document where owner_id = ${ownerId}::bigint
        order by first_seen_at desc, path, hash limit ${MOST_TEXTS}::integer) newest),
    'companyNames', (select ${list`json_build_object('id', id, 'name', name) order by lower(name)`}
      from (select id, name from accepted order by lower(name) limit ${MOST_NAMES}::integer) named)
    ) as cla`;
}

/** A command that waits to be judged names the company, so that its managers can be told. */
function isAsked(here: RawBuilder<unknown>) {
  return sql`exists (select from command where ${here} and settled_at is null
    and line ~* '^/cla[[:space:]]+company[[:space:]]' and strpos(lower(line), lower(accepted.name)) > 0)`;
}

function vouchingsOf(here: RawBuilder<unknown>, kind: "confirmation" | "sponsorship") {
  return sql`select ${list`json_build_object('by', ${by}, 'commits', commits, 'at', iso_time(at),
      'commentId', comment_id) order by at, ${placeOrder}`}
    from vouching where ${here} and kind = ${kind}::text`;
}

function managersOf(companyId: RawBuilder<unknown>) {
  return sql`select ${list`json_build_object('id', person_id, 'login', person_login, 'kind', person_kind)
      order by manager.id`}
    from company_manager manager
    where company_id = ${companyId} and ended_at is null and person_id is not null`;
}

function presentEntriesOf(companyId: RawBuilder<unknown>) {
  return sql`select ${list`json_build_object('id', entry.id, 'kind', kind, 'domain', domain, 'accountId', account_id,
      'label', label, 'from', from_day, 'until', until_day) order by entry.id`}
    from present_entry entry where company_id = ${companyId}`;
}
