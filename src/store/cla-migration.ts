// The step of migrations.ts that keeps the whole life of agreements: texts, signatures, companies, statements, tokens.

import { type Kysely, sql } from "kysely";
import { adoptSignatures } from "./cla/adopt-signatures.ts";
import type { Schema } from "./schema.ts";

const by = `by_id bigint,
    by_login text,
    by_kind text`;
/** A command counts once: its comment and its place there are unique in each table. */
const command = `repository_id bigint not null,
    number integer not null,
    comment_id bigint not null,
    position integer not null,
    by_id bigint not null,
    by_login text not null,
    by_kind text not null,
    unique (comment_id, position)`;

const documents = [
  "alter table agreement rename to document",
  "alter table document rename column document_path to path",
  "alter table document rename column document_hash to hash",
  "alter table document drop constraint agreement_pkey",
  // One text can stand in several places.
  "alter table document add primary key (owner_id, hash, path)",
  // Null in rows from before this step, until the text is seen again.
  "alter table document add column text text",
];

const signatures = [
  `alter table signature
    drop constraint signature_owner_id_person_id_document_hash_key,
    drop constraint signature_comment_id_document_hash_key,
    alter column person_id drop not null,
    alter column login_then drop not null,
    alter column repository_id drop not null,
    alter column number drop not null,
    alter column comment_id drop not null,
    add column scope text not null default 'organisation',
    add column method text not null default 'comment' check (method in ('page', 'comment', 'import')),
    add column fields jsonb default '[]',
    add column imported_from text,
    add column salt text,
    add column ledger_seq bigint,
    add column revoked_at timestamptz,
    add column revoked_reason text,
    add column revoked_by_id bigint,
    add column revoked_by_login text,
    add column revoked_by_kind text,
    add column revoked_salt text,
    add column revoked_seq bigint`,
  "alter table signature alter column scope drop default, alter column method drop default",
  `create unique index signature_standing on signature (owner_id, scope, person_id, document_hash)
    where revoked_at is null`,
  // The person first, and no index of a scope's signatures: the planner takes the other columns for as telling while it
  // has no statistics, and the embedded database gathers none by itself.
  "create index signature_of_people on signature (person_id, owner_id, scope, id)",
  "create index signature_in_order on signature (owner_id, id)",
  "create unique index signature_ledger_seq on signature (owner_id, ledger_seq)",
  "alter table ledger_entry alter column repository_id drop not null, alter column number drop not null",
];

/** Each column that says who signed, and in which words: all of them go when a person is erased, or none. */
const personal = "person_id, login_then, fields, repository_id, number, comment_id, imported_from, salt";
const rowOf = (row: string, columns: string) =>
  `(${columns
    .split(", ")
    .map((column) => `${row}.${column}`)
    .join(", ")})`;
const fixed = "id, owner_id, scope, document_path, document_hash, method, signed_at";

const guards = [
  `create function refuse_signature_change() returns trigger language plpgsql as $$ begin
    if tg_op <> 'UPDATE' then
      raise exception 'A signature is never deleted: % is refused; revoke it, or erase the person', tg_op;
    end if;
    if ${rowOf("new", fixed)} is distinct from ${rowOf("old", fixed)}
      or (${rowOf("new", personal)} is distinct from ${rowOf("old", personal)}
        and num_nonnulls${rowOf("new", personal)} > 0)
      or (old.ledger_seq is not null and new.ledger_seq is distinct from old.ledger_seq)
      or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
      raise exception 'A signature stays as it was given: it can be revoked, or its person erased';
    end if;
    return new;
  end $$`,
  `create trigger signature_stays before update or delete on signature
    for each row execute function refuse_signature_change()`,
  `create trigger signatures_stay before truncate on signature
    for each statement execute function refuse_signature_change()`,
];

const statements = [
  `create table vouching (
    ${command},
    kind text not null check (kind in ('confirmation', 'sponsorship')),
    commits text[] not null,
    at timestamptz not null
  )`,
  "create index vouching_pull_request on vouching (repository_id, number)",
  "create index vouching_by on vouching (by_id)",

  `create table email_claim (
    ${command},
    owner_id bigint not null,
    email text not null,
    at timestamptz not null,
    unique (owner_id, email)
  )`,
  "create index email_claim_by on email_claim (by_id)",

  `create table cla_waiver (
    ${command},
    reason text not null,
    head_sha text,
    at timestamptz not null
  )`,
  "create index cla_waiver_pull_request on cla_waiver (repository_id, number)",
  "create index cla_waiver_by on cla_waiver (by_id)",

  `create table cla_exemption (
    repository_id bigint not null,
    number integer not null,
    owner_id bigint not null,
    reason text not null,
    head_sha text not null,
    at timestamptz not null,
    primary key (repository_id, number)
  )`,
];

const companies = [
  `create table company (
    id bigint generated always as identity primary key,
    owner_id bigint not null,
    scope text not null,
    name text not null,
    document_path text not null,
    document_hash text not null,
    state text not null default 'agreed' check (state in ('agreed', 'accepted', 'declined', 'revoked')),
    agreed_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    revoked_reason text,
    imported_from text
  )`,
  `create unique index company_name on company (owner_id, scope, lower(name))
    where state in ('agreed', 'accepted')`,

  `create table company_manager (
    id bigint generated always as identity primary key,
    company_id bigint not null references company,
    person_id bigint,
    person_login text,
    person_kind text,
    since timestamptz not null,
    ended_at timestamptz
  )`,
  "create unique index company_manager_present on company_manager (company_id, person_id) where ended_at is null",
  "create index company_manager_person on company_manager (person_id)",

  `create table company_entry (
    id bigint generated always as identity primary key,
    company_id bigint not null references company,
    kind text not null check (kind in ('domain', 'user', 'organisation')),
    domain text,
    account_id bigint,
    label text not null,
    from_day text not null check (from_day ~ '^\\d{4}-\\d{2}-\\d{2}$'),
    until_day text check (until_day ~ '^\\d{4}-\\d{2}-\\d{2}$')
  )`,
  "create index company_entry_company on company_entry (company_id, kind)",
  "create index company_entry_domain on company_entry (domain) where kind = 'domain'",
  "create index company_entry_account on company_entry (account_id) where kind <> 'domain'",

  `create table company_request (
    company_id bigint not null references company,
    person_id bigint not null,
    person_login text not null,
    person_kind text not null,
    repository_id bigint,
    number integer,
    at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'approved', 'declined')),
    decided_at timestamptz,
    primary key (company_id, person_id)
  )`,
  "create index company_request_person on company_request (person_id)",

  // What the entry of the ledger commits to; null where the person was erased.
  `create table company_event (
    id bigint generated always as identity primary key,
    company_id bigint not null references company,
    event text not null,
    at timestamptz not null,
    ${by},
    details jsonb,
    salt text,
    ledger_seq bigint not null
  )`,
  "create index company_event_company on company_event (company_id, id)",
  "create index company_event_by on company_event (by_id)",
];

const doors = [
  `create table api_token (
    id bigint generated always as identity primary key,
    owner_id bigint not null,
    scope text not null,
    label text not null,
    hash text not null unique,
    ${by},
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    revoked_by_id bigint,
    revoked_by_login text,
    revoked_by_kind text
  )`,
  "create index api_token_scope on api_token (owner_id, scope, id)",

  `create table cla_import (
    id bigint generated always as identity primary key,
    owner_id bigint not null,
    scope text not null,
    format text not null,
    file_name text not null,
    sha256 text not null,
    options jsonb not null,
    text text,
    ${by},
    staged_at timestamptz not null,
    applied_at timestamptz,
    counts jsonb
  )`,
  "create index cla_import_file on cla_import (owner_id, scope, sha256)",

  // What GitHub said about a login, so that an interrupted import goes on where it was.
  `create table looked_up_account (
    login_key text primary key,
    account_id bigint,
    login text,
    kind text,
    created_at timestamptz,
    looked_up_at timestamptz not null
  )`,
];

const signers = [
  // Accounts whose right to contribute the last verdict looked at.
  "alter table pull_request add column signers bigint[] not null default '{}'",
  "create index pull_request_signers on pull_request using gin (signers)",
];

export async function keepAgreements(db: Kysely<Schema>): Promise<void> {
  for (const statement of [...documents, ...signatures]) await sql.raw(statement).execute(db);
  await adoptSignatures(db, new Date().toISOString());
  for (const statement of [...guards, ...statements, ...companies, ...doors, ...signers]) {
    await sql.raw(statement).execute(db);
  }
}
