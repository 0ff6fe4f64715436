// The step of migrations.ts for the conversation about a pull request: named holds and objections with a clock, turns in
// rounds, several ladders, commands that wait, comments that were deleted, and digests.

import { type Kysely, sql } from "kysely";

/** Their comments are named by GitHub's fragment from now on: those of reviews and lines are numbered apart. */
const commentColumns = [
  ["command", "comment_id"],
  ["hold", "comment_id"],
  ["hold", "lifted_comment_id"],
  ["approval", "comment_id"],
  ["objection", "comment_id"],
  ["objection", "ended_comment_id"],
  ["override", "comment_id"],
  ["consent", "comment_id"],
  ["merge_request", "comment_id"],
  ["vouching", "comment_id"],
  ["email_claim", "comment_id"],
  ["cla_waiver", "comment_id"],
] as const;

/** A command counts once: its comment and its place there are unique in each table. */
const command = `repository_id bigint not null,
    number integer not null,
    comment_id text not null,
    position integer not null,
    by_id bigint not null,
    by_login text not null,
    by_kind text not null,
    at timestamptz not null`;

const commands = [
  `alter table command
    drop constraint command_outcome_check,
    add constraint command_outcome_check check (outcome in ('done', 'refused', 'ignored')),
    add column changed boolean not null default false,
    add column judge_after timestamptz,
    add column tells_wait boolean not null default false,
    add column deleted_at timestamptz,
    add column deletion_told_at timestamptz`,
  // What these two did was to answer.
  `update command set changed = true where outcome = 'done' and line !~* '^/(help|recheck)($|\\s)'`,
  "create index command_by on command (by_id, (coalesce(judge_after, written_at)))",
  `create index command_deleted on command (repository_id, number)
    where deleted_at is not null and deletion_told_at is null`,
];

const holdsAndObjections = [
  // Place and kind are null in rows from before this step.
  `alter table hold
    add column name text,
    add column position integer,
    add column lifted_by_kind text`,
  "create unique index hold_command on hold (comment_id, position)",

  `alter table objection
    add column name text,
    add column is_veto boolean not null default false,
    add column ended_how text check (ended_how in ('withdrawn', 'dismissed')),
    add column ended_reason text,
    add column ended_tier text`,
  "update objection set ended_how = 'withdrawn' where ended_at is not null",

  `create table clarification (
    objection_id bigint not null references objection,
    ${command},
    question text,
    answered_at timestamptz,
    primary key (comment_id, position, objection_id)
  )`,
  "create index clarification_objection on clarification (objection_id)",

  `create table objection_raise (
    objection_id bigint not null references objection,
    tier text not null,
    by_id bigint,
    by_login text,
    by_kind text,
    reason text,
    at timestamptz not null,
    announced_at timestamptz,
    primary key (objection_id, tier)
  )`,
];

const people = [
  // The same person said twice in one comment, at one moment, says nothing more.
  `delete from assignment later using assignment earlier
    where (later.repository_id, later.number, later.person_id, later.assigned, later.at)
      = (earlier.repository_id, earlier.number, earlier.person_id, earlier.assigned, earlier.at)
      and later.id > earlier.id`,
  `alter table assignment
    add column role text check (role in ('reviewer', 'copied', 'off', 'released')),
    add column reason text,
    alter column by_id drop not null,
    alter column by_login drop not null,
    alter column by_kind drop not null`,
  "update assignment set role = case when assigned then 'reviewer' else 'off' end",
  "alter table assignment alter column role set not null, drop column assigned",
  "create unique index assignment_once on assignment (repository_id, number, person_id, role, at)",
];

const turns = [
  `alter table pull_request
    drop constraint pull_request_turn_whose_check,
    add constraint pull_request_turn_whose_check
      check (turn_whose in ('author', 'reviewers', 'holder', 'nobody')),
    add column turn_count integer not null default 1,
    add column turn_round integer not null default 1,
    add column turn_waited_days double precision not null default 0,
    add column turn_answered boolean not null default false,
    add column reopen_asked_at timestamptz`,

  `create table handover (
    ${command},
    whose text not null check (whose in ('author', 'reviewers')),
    unique (comment_id, position)
  )`,
  "create index handover_pull_request on handover (repository_id, number)",

  `create table label_wish (
    ${command},
    add text[] not null,
    remove text[] not null,
    settled_at timestamptz,
    unique (comment_id, position)
  )`,
  "create index label_wish_open on label_wish (repository_id, number) where settled_at is null",
];

/**
 * Steps of before are known by their place alone, which is named when the charter is at hand (`nameOldSteps`). What they
 * did is told by the default ladder; for which modules, by the last verdict.
 */
const steps = [
  `alter table taken_step
    add column ladder text not null default 'project',
    add column key text,
    add column rung jsonb,
    add column round integer not null default 1,
    add column modules text[] not null default '{}',
    add column reason text,
    add column refusal text,
    add column closing_at timestamptz`,
  `update taken_step set key = 'step ' || step, rung = case step
      when 0 then '{"do":"remind","after":2}'::jsonb
      when 1 then '{"do":"add","after":4}'::jsonb
      else jsonb_build_object('do', 'raise', 'to', null, 'after', 3 * step) end,
    modules = array(select distinct requirement ->> 'name'
      from pull_request pull,
        jsonb_array_elements(coalesce(pull.verdict -> 'review' -> 'requirements', '[]')) requirement
      where (pull.repository_id, pull.number) = (taken_step.repository_id, taken_step.number)
        and requirement ->> 'kind' = 'module' and requirement ->> 'state' = 'pending'
      order by 1)`,
  "alter table taken_step drop constraint taken_step_pkey",
  `alter table taken_step
    drop column step,
    alter column ladder drop default,
    alter column round drop default,
    alter column modules drop default,
    alter column key set not null,
    alter column rung set not null,
    add primary key (repository_id, number, ladder, round, key)`,
  "create index taken_step_raised on taken_step (repository_id, taken_at) where rung ->> 'do' = 'raise'",

  `create table orphan_report (
    repository_id bigint not null,
    module text not null,
    quarter text not null check (quarter ~ '^\\d{4}-Q[1-4]$'),
    number integer not null,
    claimed_at timestamptz not null,
    tried_at timestamptz not null,
    reported_at timestamptz,
    primary key (repository_id, module, quarter)
  )`,
];

const digests = [
  "alter table pull_request add column title text",
  // An issue of zero stands for one of its own: a key has no empty columns.
  `create table digest (
    repository_id bigint not null,
    whom text not null,
    issue integer not null,
    base_ref text not null,
    plan jsonb not null,
    due_at timestamptz not null,
    queue_at timestamptz not null,
    open_issue integer,
    primary key (repository_id, whom, issue)
  )`,
  "create index digest_queue on digest (queue_at)",
];

/**
 * The step `pick-others` is called `add` now, and no charter can be valid before and after. The last valid version is the
 * one by which the pull request is judged that renames it: without it nobody could merge that.
 */
const charters = [
  `update good_file set text = regexp_replace(text, '(\\mdo["'']?[ \\t]*:[ \\t]*["'']?)pick-others\\M', '\\1add', 'g')
    where role in ('charter', 'organisationCharter') and text like '%pick-others%'`,
];

/** A verdict in the words of before tells nothing any more: what is open is looked at again. */
const verdicts = [
  `update pull_request set look_again_at = least(look_again_at, now())
    where state = 'open' and verdict is not null`,
  "update pull_request set verdict = null where verdict is not null",
];

export async function keepConversations(db: Kysely<unknown>): Promise<void> {
  const renamed = commentColumns.map(
    ([table, column]) =>
      `alter table ${table} alter column ${column} type text using 'issuecomment-' || ${column}`,
  );
  const statements = [
    renamed,
    commands,
    holdsAndObjections,
    people,
    turns,
    steps,
    digests,
    charters,
    verdicts,
  ].flat();
  for (const statement of statements) await sql.raw(statement).execute(db);
}
