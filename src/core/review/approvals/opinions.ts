// What people say of a pull request, by reviews and by commands: of each person the last word counts.

import type { Account } from "../../account.ts";
import { commitPeople } from "../../cla/authorship/signers.ts";
import { knownPeople } from "../../people/known-people.ts";
import type { Rules } from "../../rules.ts";
import type { Directory, Snapshot } from "../../snapshot.ts";
import type { DiscardedApproval } from "../../verdict.ts";
import {
  type GivenApproval,
  type GivenObjection,
  lastWord,
  type Said,
  statementsByPerson,
} from "./statements.ts";

export interface Opinions {
  approvals: GivenApproval[];
  /** All that their authors have not taken back. */
  objections: GivenObjection[];
  /** Reviews that requested changes, and that somebody else dismissed, or may have: they stand where they are vetoes. */
  dismissed: GivenObjection[];
  /** Approvals that can count for nothing, because of who gave them or what became of them. */
  discarded: DiscardedApproval[];
}

interface OpinionsInput extends Said {
  rules: Pick<Rules, "charter">;
  directory: Directory;
}

/** People who may not approve this pull request whatever they maintain: its author, and those of its commits. */
export function barredFromApproving(
  { charter }: Pick<Rules, "charter">,
  snapshot: Pick<Snapshot, "author" | "commits">,
): Set<number> {
  const barred = new Set(snapshot.author === null ? [] : [snapshot.author.id]);
  if (charter.review.commitAuthorsApprove) return barred;
  for (const { account } of commitPeople(snapshot.commits.items))
    if (account !== null) barred.add(account.id);
  return barred;
}

/** Of each person the last word, unless it can't count here. */
export function readOpinions(input: OpinionsInput): Opinions {
  const opinions: Opinions = { approvals: [], objections: [], dismissed: [], discarded: [] };
  const access = writeAccess(input);
  const barred = barredFromApproving(input.rules, input.snapshot);
  for (const { by, statements } of statementsByPerson(input)) {
    const { approvals, objections, dismissed } = lastWord(by, statements);
    if (dismissed !== null) opinions.discarded.push(dismissed);
    const reason = whyNone(by, input, { access, barred });
    if (reason === null) opinions.approvals.push(...approvals);
    else opinions.discarded.push(...approvals.map((each) => discarded(each, reason)));
    const counts = by.kind === "user" && by.id !== input.snapshot.author?.id && access.get(by.id) !== false;
    if (!counts) continue;
    opinions.objections.push(...objections.filter(({ isDismissed }) => !isDismissed));
    opinions.dismissed.push(...objections.filter(({ isDismissed }) => isDismissed));
  }
  for (const { author, state, submittedAt, id } of input.snapshot.reviews.items) {
    if (author !== null || state !== "approved") continue;
    const reason = "was given by an account that is deleted now";
    opinions.discarded.push({
      account: null,
      at: submittedAt,
      source: { kind: "review", id },
      reason,
      changed: [],
    });
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

/**
 * Account id → whether the person can push, as far as it is known: GitHub says it of reviewers, and of those whose names
 * were looked up, whatever they were called before.
 */
function writeAccess({ snapshot, directory }: OpinionsInput): Map<number, boolean> {
  const access = new Map([...knownPeople(directory)].map(([id, { canWrite }]) => [id, canWrite]));
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
