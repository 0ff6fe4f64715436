// The database's shape, step by step. A step that was released is never changed; add the next one.

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { keepAgreements } from "./cla-migration.ts";
import { keepConversations } from "./conversation-migration.ts";
import { reviewGovernanceStatements } from "./review-migration.ts";

const firstSliceStatements = [
  // Instants inside JSON read like those outside of it.
  `create function iso_time(instant timestamptz) returns text language sql stable parallel safe as
    $$ select to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$`,

  `create table delivery (
    guid text primary key,
    event text not null,
    action text,
    received_at timestamptz not null,
    installation_id bigint,
    repository_id bigint,
    number integer,
    outcome text not null
  )`,
  "create index delivery_received_at on delivery (received_at)",

  `create table installation (
    id bigint primary key,
    account_id bigint not null,
    account_login text not null,
    state text not null check (state in ('active', 'suspended', 'removed')),
    linted_night text,
    updated_at timestamptz not null default now()
  )`,

  `create table repository (
    id bigint primary key,
    installation_id bigint not null,
    owner_id bigint not null,
    owner_login text not null,
    name text not null,
    state text not null check (state in ('active', 'removed')),
    directory_generation integer not null default 0,
    updated_at timestamptz not null default now()
  )`,
  "create index repository_installation on repository (installation_id)",
  "create index repository_owner on repository (owner_id)",

  `create table pull_request (
    repository_id bigint not null,
    number integer not null,
    head_sha text,
    base_ref text,
    state text not null default 'open' check (state in ('open', 'closed')),
    comment_node_id text,
    turn_whose text check (turn_whose in ('author', 'reviewers', 'nobody')),
    turn_since timestamptz,
    look_again_at timestamptz,
    attempts integer not null default 0,
    last_error text,
    reconciled_at timestamptz,
    verdict jsonb,
    teams text[] not null default '{}',
    named_files jsonb,
    primary key (repository_id, number)
  )`,
  "create index pull_request_look_again on pull_request (look_again_at) where look_again_at is not null",
  "create index pull_request_head on pull_request (repository_id, head_sha)",
  "create index pull_request_teams on pull_request using gin (teams)",

  `create table agreement (
    owner_id bigint not null,
    document_path text not null,
    document_hash text not null,
    first_seen_at timestamptz not null,
    primary key (owner_id, document_hash)
  )`,

  `create table signature (
    id bigint generated always as identity primary key,
    owner_id bigint not null,
    person_id bigint not null,
    login_then text not null,
    document_hash text not null,
    document_path text not null,
    repository_id bigint not null,
    number integer not null,
    comment_id bigint not null,
    signed_at timestamptz not null,
    unique (owner_id, person_id, document_hash),
    unique (comment_id, document_hash)
  )`,

  `create table hold (
    id bigint generated always as identity primary key,
    repository_id bigint not null,
    number integer not null,
    by_id bigint not null,
    by_login text not null,
    by_kind text not null,
    reason text not null,
    comment_id bigint not null,
    since timestamptz not null,
    lifted_at timestamptz,
    lifted_by_id bigint,
    lifted_by_login text,
    lifted_comment_id bigint
  )`,
  "create index hold_pull_request on hold (repository_id, number)",

  `create table assignment (
    id bigint generated always as identity primary key,
    repository_id bigint not null,
    number integer not null,
    person_id bigint not null,
    person_login text not null,
    person_kind text not null,
    assigned boolean not null,
    by_id bigint not null,
    by_login text not null,
    by_kind text not null,
    at timestamptz not null
  )`,
  "create index assignment_pull_request on assignment (repository_id, number, person_id)",

  `create table command (
    comment_id bigint not null,
    position integer not null,
    line text not null,
    occurrence integer not null,
    repository_id bigint not null,
    number integer not null,
    by_id bigint not null,
    by_login text not null,
    by_kind text not null,
    written_at timestamptz not null,
    settled_at timestamptz,
    outcome text check (outcome in ('done', 'refused')),
    reaction text check (reaction in ('+1', '-1')),
    reply text,
    answered_at timestamptz,
    primary key (comment_id, position)
  )`,
  "create index command_open on command (repository_id, number) where answered_at is null",

  `create table taken_step (
    repository_id bigint not null,
    number integer not null,
    step integer not null,
    taken_at timestamptz not null,
    by_id bigint,
    by_login text,
    by_kind text,
    announced_at timestamptz,
    primary key (repository_id, number, step)
  )`,

  `create table asked (
    repository_id bigint not null,
    number integer not null,
    person_id bigint not null,
    reason text not null,
    at timestamptz not null,
    primary key (repository_id, number, person_id)
  )`,

  `create table refused_request (
    repository_id bigint not null,
    number integer not null,
    person_id bigint not null,
    reason text not null,
    at timestamptz not null,
    primary key (repository_id, number, person_id)
  )`,

  `create table review_request (
    repository_id bigint not null,
    number integer not null,
    person_id bigint not null,
    primary key (repository_id, number, person_id)
  )`,

  `create table directory_entry (
    repository_id bigint not null,
    key text not null,
    resolved jsonb not null,
    generation integer not null,
    read_at timestamptz not null,
    primary key (repository_id, key)
  )`,

  `create table good_file (
    repository_id bigint not null,
    owner_id bigint not null,
    role text not null check (role in ('charter', 'organisationCharter', 'ownership')),
    base_ref text not null,
    path text not null,
    oid text not null,
    text text not null,
    sha256 text not null,
    url text not null,
    valid_at timestamptz not null default now(),
    primary key (repository_id, base_ref, role, path)
  )`,
];

/** Applied in the order of their names, once each. */
export const migrations: Record<string, Migration> = {
  "0001-first-slice": stepOf(firstSliceStatements),
  "0002-review-governance": stepOf(reviewGovernanceStatements),
  "0003-agreements": { up: keepAgreements },
  "0004-conversations": { up: keepConversations },
};

function stepOf(statements: readonly string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
