// The step of migrations.ts that adds review governance.

const statement = `repository_id bigint not null,
    number integer not null,
    comment_id bigint not null,
    position integer not null,
    by_id bigint not null,
    by_login text not null,
    by_kind text not null`;
/** A command counts once: its comment and its place there are unique in each table. */
const command = `${statement},
    unique (comment_id, position)`;

export const reviewGovernanceStatements = [
  `create table approval (
    ${command},
    requirements text[],
    withdrawn boolean not null,
    head_sha text,
    at timestamptz not null
  )`,
  "create index approval_pull_request on approval (repository_id, number)",

  `create table objection (
    id bigint generated always as identity primary key,
    ${command},
    reason text not null,
    since timestamptz not null,
    ended_at timestamptz,
    ended_by_id bigint,
    ended_by_login text,
    ended_comment_id bigint
  )`,
  "create index objection_pull_request on objection (repository_id, number)",

  // One command can be about several requirements of a name.
  `create table override (
    ${statement},
    requirement text not null,
    reason text not null,
    head_sha text,
    at timestamptz not null,
    unique (comment_id, position, requirement)
  )`,
  "create index override_pull_request on override (repository_id, number)",

  `create table consent (
    ${command},
    kind text not null check (kind in ('fast-track', 'pre-approve')),
    head_sha text,
    at timestamptz not null
  )`,
  "create index consent_pull_request on consent (repository_id, number)",

  `create table merge_request (
    ${command},
    head_sha text not null,
    at timestamptz not null,
    settled_at timestamptz,
    outcome text
  )`,
  "create index merge_request_untried on merge_request (repository_id, number) where settled_at is null",

  `create table head (
    id bigint generated always as identity primary key,
    repository_id bigint not null,
    number integer not null,
    sha text not null,
    since timestamptz not null
  )`,
  "create index head_pull_request on head (repository_id, number, id)",

  `create table absence (
    owner_id bigint not null,
    person_id bigint not null,
    person_login text not null,
    is_away boolean not null,
    until text check (until ~ '^\\d{4}-\\d{2}-\\d{2}$'),
    at timestamptz not null,
    primary key (owner_id, person_id)
  )`,

  `create table ledger_entry (
    owner_id bigint not null,
    seq bigint not null,
    at timestamptz not null,
    kind text not null,
    repository_id bigint not null,
    number integer not null,
    entry jsonb not null,
    previous_hash text not null,
    hash text not null,
    primary key (owner_id, seq)
  )`,
  `create function refuse_ledger_change() returns trigger language plpgsql as
    $$ begin raise exception 'The ledger is append-only: % is refused', tg_op; end $$`,
  `create trigger ledger_is_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_ledger_change()`,

  `create table change_set (
    id bigint generated always as identity,
    repository_id bigint not null,
    number integer not null,
    base_ref text not null,
    sha text not null,
    digests jsonb not null,
    unknown text,
    primary key (repository_id, number, base_ref, sha)
  )`,

  `create table merged_change (
    repository_id bigint not null,
    number integer not null,
    merged_at timestamptz not null,
    author_id bigint,
    approved_by jsonb not null,
    files jsonb not null,
    primary key (repository_id, number)
  )`,
  "create index merged_change_at on merged_change (repository_id, merged_at, number)",
  "alter table repository add column past_read_at timestamptz",

  // Numbers of issues of the same repository that the last verdict looked at.
  "alter table pull_request add column issues integer[] not null default '{}'",
  "create index pull_request_issues on pull_request using gin (issues)",
  // Few of all are open, and every look counts what these ask of people.
  "create index pull_request_open on pull_request (repository_id, number) where state = 'open'",
  "create index asked_at on asked (repository_id, at)",
  // Null in rows from before this step.
  "alter table refused_request add column login text",
];
