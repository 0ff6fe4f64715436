// What each person said of a pull request, in the order of saying it, and what of that is the last word.

import type { Account } from "../../account.ts";
import { commentNumber } from "../../comment-id.ts";
import type { Objection, PullRequestRecord } from "../../record.ts";
import type { Review, Snapshot } from "../../snapshot.ts";
import type { DiscardedApproval } from "../../verdict.ts";
import type { Source } from "../../verdict-node.ts";

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
  /** Of `/object`, as the record has it; null for a review. */
  row: Objection | null;
  /** Whether somebody else dismissed the review, or may have: where a veto is one, that does not end it. */
  isDismissed: boolean;
}

type Statement =
  | { kind: "approve"; at: string; approval: Omit<GivenApproval, "by"> }
  | { kind: "object"; at: string; objection: Omit<GivenObjection, "by"> }
  /** `inReview`: in the text of a review, or on a line. */
  | { kind: "cancel"; at: string; inReview: boolean }
  | { kind: "dismissed"; at: string; source: Source; objection: Omit<GivenObjection, "by"> | null };

export interface Said {
  snapshot: Snapshot;
  record: Pick<PullRequestRecord, "approvals" | "objections" | "heads">;
}

/** Reviews and commands of each person; the account is as GitHub names it now where it does. */
export function statementsByPerson({ snapshot, record }: Said): { by: Account; statements: Statement[] }[] {
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
    add(
      by,
      withdrawn
        ? { kind: "cancel", at, inReview: commentNumber(commentId) === null }
        : { kind: "approve", at, approval },
    );
  }
  for (const row of record.objections) {
    const { by, since: at, commentId, reason: text } = row;
    const source: Source = { kind: "comment", id: commentId };
    const commitSha = headAt(record.heads, at);
    add(by, { kind: "object", at, objection: { at, source, text, commitSha, row, isDismissed: false } });
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

function ofReview({ id, author, state, submittedAt: at, commitSha, dismissal }: Review): Statement {
  const source: Source = { kind: "review", id };
  const objection = { at, source, text: "", commitSha, row: null, isDismissed: state === "dismissed" };
  switch (state) {
    case "approved":
      return { kind: "approve", at, approval: { at, source, commitSha, requirements: null } };
    case "changes-requested":
      return { kind: "object", at, objection };
    case "dismissed": {
      // What GitHub does not tell may have been an objection.
      const isOver = dismissal !== null && (dismissal.was === "approved" || dismissal.by?.id === author?.id);
      return { kind: "dismissed", at, source, objection: isOver ? null : objection };
    }
  }
}

/** The head when something was said; null where Charter did not know the pull request yet. */
export function headAt(heads: PullRequestRecord["heads"], at: string): string | null {
  return heads.findLast(({ since }) => Date.parse(since) <= Date.parse(at))?.sha ?? null;
}

interface LastWord {
  approvals: GivenApproval[];
  /** Each stands beside the others; of reviews that request changes there is one a person. */
  objections: GivenObjection[];
  dismissed: DiscardedApproval | null;
}

const NOTHING: LastWord = { approvals: [], objections: [], dismissed: null };

/**
 * A later comment changes nothing; a later review, `/approve cancel` or `/object` replaces what the person approved
 * before, and an approval of everything takes all of the person's objections back. Of what was said in the same second, as
 * by a review and a command in its text, what stops the pull request is the last word. A dismissed review hides what came
 * before it, except objections by `/object`: whoever can dismiss reviews would otherwise end what they may not.
 */
export function lastWord(by: Account, statements: Statement[]): LastWord {
  const inOrder = statements
    .map((statement, index) => ({ statement, index }))
    .sort(
      (a, b) =>
        Date.parse(a.statement.at) - Date.parse(b.statement.at) ||
        caution(a.statement) - caution(b.statement) ||
        a.index - b.index,
    );
  return inOrder.reduce((word, { statement }) => after(word, statement, by), NOTHING);
}

/** Of the same second what stops more comes later; GitHub dates a review and what stands in it alike. */
function caution(statement: Statement): number {
  if (statement.kind === "object") return 2;
  return statement.kind === "cancel" && statement.inReview ? 1 : 0;
}

function after(word: LastWord, statement: Statement, by: Account): LastWord {
  switch (statement.kind) {
    case "approve": {
      const approval = { by, ...statement.approval };
      // Approvals of single modules add up; one of everything stands in for them all.
      if (approval.requirements === null) return { approvals: [approval], objections: [], dismissed: null };
      return { approvals: [...word.approvals, approval], objections: word.objections, dismissed: null };
    }
    case "object": {
      const objections = [...word.objections, { by, ...statement.objection }];
      return { approvals: [], objections, dismissed: null };
    }
    case "cancel":
      return { ...word, approvals: [] };
    case "dismissed": {
      const { at, source, objection } = statement;
      const reason = "gave a review that was dismissed";
      const byCommand = word.objections.filter(({ row }) => row !== null);
      return {
        approvals: [],
        objections: objection === null ? byCommand : [...byCommand, { by, ...objection }],
        dismissed: { account: by, at, source, reason, changed: [] },
      };
    }
  }
}
