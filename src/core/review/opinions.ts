// What people say of a pull request, by reviews and by commands: of each person the last word counts.

import type { Account } from "../account.ts";
import { commitPeople } from "../cla/signers.ts";
import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Review, Snapshot } from "../snapshot.ts";
import type { DiscardedApproval, Source } from "../verdict.ts";

/** An approval that its giver has not taken back. Whether it counts for a module is not said here. */
export interface GivenApproval {
  by: Account;
  /** ISO 8601. */
  at: string;
  source: Source;
  /** The commit that it is about; null when that is not known (any more). */
  commitSha: string | null;
  /** Ids of the requirements that it is about; null for all. */
  requirements: readonly string[] | null;
}

/** An objection that its author has not taken back. */
export interface GivenObjection {
  by: Account;
  /** ISO 8601. */
  at: string;
  source: Source;
  /** Empty for a review, whose text GitHub shows. */
  text: string;
  /** The commit that it is about; null when that is not known (any more). */
  commitSha: string | null;
}

export interface Opinions {
  approvals: GivenApproval[];
  /** One a person, the latest. */
  objections: GivenObjection[];
  /** Approvals that can count for nothing, because of who gave them or what became of them. */
  discarded: DiscardedApproval[];
}

interface OpinionsInput {
  rules: Pick<Rules, "charter">;
  snapshot: Snapshot;
  directory: Directory;
  record: Pick<PullRequestRecord, "approvals" | "objections" | "heads">;
}

/** People who may not approve this pull request whatever they maintain: its author, and those of its commits. */
export function barredFromApproving({ charter }: Pick<Rules, "charter">, snapshot: Snapshot): Set<number> {
  const barred = new Set(snapshot.author === null ? [] : [snapshot.author.id]);
  if (charter.review.commitAuthorsApprove) return barred;
  for (const { account } of commitPeople(snapshot.commits.items))
    if (account !== null) barred.add(account.id);
  return barred;
}

/**
 * A later comment changes nothing; a later review, `/approve cancel` or `/object` replaces what the person approved
 * before, and an approval takes the person's objections back. A dismissed review hides what came before it, except an
 * objection by `/object`: whoever can dismiss reviews would otherwise end what only its author or a higher tier may.
 */
export function readOpinions(input: OpinionsInput): Opinions {
  const opinions: Opinions = { approvals: [], objections: [], discarded: [] };
  const access = writeAccess(input);
  const barred = barredFromApproving(input.rules, input.snapshot);
  for (const { by, statements } of statementsByPerson(input)) {
    const { approvals, objection, dismissed } = lastWord(by, statements);
    if (dismissed !== null) opinions.discarded.push(dismissed);
    const reason = whyNone(by, input, { access, barred });
    if (reason === null) opinions.approvals.push(...approvals);
    else opinions.discarded.push(...approvals.map((each) => discarded(each, reason)));
    const counts = by.kind === "user" && by.id !== input.snapshot.author?.id && access.get(by.id) !== false;
    if (objection !== null && counts) opinions.objections.push(objection);
  }
  for (const { author, state, submittedAt, id } of input.snapshot.reviews.items) {
    if (author !== null || state !== "approved") continue;
    const reason = "was given by an account that is deleted now";
    opinions.discarded.push({ account: null, at: submittedAt, source: review(id), reason, changed: [] });
  }
  return opinions;
}

export function discarded(
  { by, at, source }: GivenApproval,
  reason: string,
  changed: readonly string[] = [],
): DiscardedApproval {
  return { account: by, at, source, reason, changed: changed.slice(0, MOST_CHANGED) };
}

const MOST_CHANGED = 20;

/** The id of a module also means the parts that the module has been split into since. */
export function isMeantFor(
  { requirements }: Pick<GivenApproval, "requirements">,
  { id, partOf }: { id: string; partOf: string | null },
): boolean {
  return requirements === null || requirements.some((each) => each === id || each === partOf);
}

type Statement =
  | { kind: "approve"; at: string; approval: Omit<GivenApproval, "by"> }
  | { kind: "object"; at: string; objection: Omit<GivenObjection, "by"> }
  | { kind: "cancel"; at: string }
  | { kind: "dismissed"; at: string; source: Source };

function statementsByPerson({ snapshot, record }: OpinionsInput): { by: Account; statements: Statement[] }[] {
  const people = new Map<number, { by: Account; statements: Statement[] }>();
  const add = (by: Account, statement: Statement) => {
    const known = people.get(by.id);
    if (known === undefined) people.set(by.id, { by, statements: [statement] });
    else known.statements.push(statement);
  };
  // Commands first: the account as GitHub names it now, by a review, then replaces the one of a comment.
  for (const { by, at, commentId, withdrawn, requirements, headSha } of record.approvals) {
    const source: Source = { kind: "comment", id: commentId };
    const approval = { at, source, commitSha: headSha, requirements };
    add(by, withdrawn ? { kind: "cancel", at } : { kind: "approve", at, approval });
  }
  for (const { by, since: at, commentId, reason: text } of record.objections) {
    const source: Source = { kind: "comment", id: commentId };
    add(by, { kind: "object", at, objection: { at, source, text, commitSha: headAt(record.heads, at) } });
  }
  const reviews = [...snapshot.reviews.items].sort((a, b) => a.id - b.id);
  for (const each of reviews) {
    if (each.author === null || isOfApp(each, snapshot)) continue;
    add(each.author, ofReview(each));
    const known = people.get(each.author.id);
    if (known !== undefined) known.by = each.author;
  }
  return [...people.values()];
}

/** What the app says follows from what others say, and must not hold itself up. With a person's token it is theirs. */
function isOfApp({ id, author }: Review, { ownReview }: Snapshot): boolean {
  return id === ownReview?.id && author?.kind !== "user";
}

function ofReview({ id, state, submittedAt: at, commitSha }: Review): Statement {
  const source = review(id);
  switch (state) {
    case "approved":
      return { kind: "approve", at, approval: { at, source, commitSha, requirements: null } };
    case "changes-requested":
      return { kind: "object", at, objection: { at, source, text: "", commitSha } };
    case "dismissed":
      return { kind: "dismissed", at, source };
  }
}

function review(id: number): Source {
  return { kind: "review", id };
}

/** The head when something was said; null where Charter did not know the pull request yet. */
export function headAt(heads: PullRequestRecord["heads"], at: string): string | null {
  return heads.findLast(({ since }) => Date.parse(since) <= Date.parse(at))?.sha ?? null;
}

interface LastWord {
  approvals: GivenApproval[];
  objection: GivenObjection | null;
  dismissed: DiscardedApproval | null;
}

function lastWord(by: Account, statements: Statement[]): LastWord {
  let word: LastWord = { approvals: [], objection: null, dismissed: null };
  const inOrder = statements
    .map((statement, index) => ({ statement, index }))
    .sort((a, b) => Date.parse(a.statement.at) - Date.parse(b.statement.at) || a.index - b.index);
  for (const { statement } of inOrder) {
    switch (statement.kind) {
      case "approve": {
        const approval = { by, ...statement.approval };
        // Approvals of single modules add up; one of everything stands in for them all.
        const before = approval.requirements === null ? [] : word.approvals;
        word = { approvals: [...before, approval], objection: null, dismissed: null };
        break;
      }
      case "object":
        word = { approvals: [], objection: { by, ...statement.objection }, dismissed: null };
        break;
      case "cancel":
        word = { ...word, approvals: [] };
        break;
      case "dismissed": {
        const { at, source } = statement;
        const dismissed = {
          account: by,
          at,
          source,
          reason: "gave a review that was dismissed",
          changed: [],
        };
        word = { approvals: [], objection: byCommand(word.objection), dismissed };
      }
    }
  }
  return word;
}

function byCommand(objection: GivenObjection | null): GivenObjection | null {
  return objection?.source.kind === "comment" ? objection : null;
}

/**
 * Account id → whether the person can push, as far as it is known: GitHub says it of reviewers, and of those whose names
 * were looked up, whatever they were called before.
 */
function writeAccess({ snapshot, directory }: OpinionsInput): Map<number, boolean> {
  const access = new Map<number, boolean>();
  for (const found of directory.values()) {
    const known = found.kind === "team" ? found.members : found.kind === "account" ? [found] : [];
    for (const { account, canWrite } of known) access.set(account.id, canWrite);
  }
  for (const { author, canWrite } of snapshot.reviews.items) {
    if (author !== null) access.set(author.id, canWrite);
  }
  return access;
}

/** Why this person's approval can count for nothing, as the end of a sentence; null where it may count. */
function whyNone(
  by: Account,
  { rules, snapshot }: OpinionsInput,
  { access, barred }: { access: ReadonlyMap<number, boolean>; barred: ReadonlySet<number> },
): string | null {
  if (by.id === snapshot.author?.id) return "is the author of this pull request";
  if (barred.has(by.id)) return "wrote commits of this pull request";
  // Apps are no collaborators, so that the charter's word alone lets them in.
  if (rules.charter.review.machines.includes(by.id)) return null;
  if (by.kind !== "user") return "is a machine, and the charter does not let it approve";
  const known = access.get(by.id);
  if (known === undefined) return "is not found by that login any more, so access is not known";
  return known ? null : "has no write access (any more)";
}
