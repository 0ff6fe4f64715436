// Whose move it is. Clocks run on the reviewers' turn alone, so nobody pays for somebody else's silence.

import type { Account } from "../account.ts";
import type { PullRequestRecord, Turn } from "../record.ts";
import type { Asking } from "../review/asking.ts";
import { type CountingReview, isObjection } from "../review/counting-reviews.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ClaRequirement, ModuleRequirement, TurnVerdict, Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";

/** As many people as can be requested; beyond that a list of names helps nobody. */
const MAX_PEOPLE = 15;

export interface TurnInput {
  snapshot: Snapshot;
  record: PullRequestRecord;
  cla: ClaRequirement;
  review: Verdict["review"];
  reviews: readonly CountingReview[];
  /** ISO 8601. */
  now: string;
}

type Move = Pick<TurnVerdict, "whose" | "reason" | "people">;

/** Whose turn it is; on the reviewers' turn `people` is empty until {@link reviewersToMove} fills it. */
export function judgeTurn(input: TurnInput): TurnVerdict {
  const move = standstill(input) ?? authorsMove(input) ?? reviewersMove(input) ?? nothingToDo(input);
  return { ...move, since: since(input.record.turn, move.whose, input.now) };
}

function since(turn: Turn | null, whose: Turn["whose"], now: string): string {
  return turn?.whose === whose ? turn.since : now;
}

function nobody(reason: string): Move {
  return { whose: "nobody", reason, people: [] };
}

function standstill({ snapshot, record }: TurnInput): Move | null {
  if (snapshot.state !== "open") return nobody(`The pull request is ${snapshot.state}.`);
  const hold = record.holds[0];
  return hold === undefined ? null : nobody(`On hold by @${hold.by.login}: ${hold.reason}`);
}

function authorsMove(input: TurnInput): Move | null {
  const { snapshot, cla, review, reviews } = input;
  const author = snapshot.author === null ? [] : [snapshot.author];
  const move = (reason: string, people = author): Move => ({ whose: "author", reason, people });
  if (snapshot.isDraft) return move("The pull request is a draft.");
  if (cla.state === "pending" || cla.state === "blocked") {
    const missing = cla.signers.flatMap(({ state, account }) =>
      state === "missing" && account?.kind === "user" ? [account] : [],
    );
    const reason = "Not everyone who must sign has signed the agreement.";
    return move(reason, missing.length > 0 ? missing : author);
  }
  const objectors = reviews.filter((each) => isObjection(each) && !isOutdated(each, snapshot));
  if (objectors.length > 0) {
    return move(
      `${sentenceList(objectors.map(({ by }) => `@${by.login}`))} asked for changes to the current commit.`,
    );
  }
  const governance = review.requirements.find(
    (each) => each.kind === "governance" && each.state === "blocked",
  );
  return governance === undefined ? null : move("The changed governance files have errors.");
}

function reviewersMove({ snapshot, review, reviews }: TurnInput): Move | null {
  const reviewers = (reason: string): Move => ({ whose: "reviewers", reason, people: [] });
  if (outdatedObjectors(reviews, snapshot).length > 0) {
    return reviewers("There are new commits since changes were asked for.");
  }
  const pending = pendingModules(review);
  if (pending.length === 0) return null;
  const names = sentenceList(pending.map(({ name }) => name));
  return reviewers(
    `${counted(pending.length, "module")} ${pending.length === 1 ? "awaits" : "await"} review: ${names}.`,
  );
}

function nothingToDo({ cla, review }: TurnInput): Move {
  const open = [cla, ...review.requirements].find(({ state }) => state !== "satisfied");
  return nobody(open === undefined ? "Ready to merge." : open.reason);
}

function isOutdated({ review }: CountingReview, snapshot: Snapshot): boolean {
  return review.commitSha !== snapshot.head.sha;
}

/** People who asked for changes to a commit that is no longer the head: theirs is to look again. */
export function outdatedObjectors(reviews: readonly CountingReview[], snapshot: Snapshot): Account[] {
  return reviews.filter((each) => isObjection(each) && isOutdated(each, snapshot)).map(({ by }) => by);
}

export function pendingModules(review: Verdict["review"]): ModuleRequirement[] {
  return review.requirements
    .filter((each) => each.kind === "module")
    .filter(({ state }) => state === "pending");
}

/**
 * Who can move on the reviewers' turn: outdated objectors, and those asked who have not approved; where nobody is
 * asked, the lowest rung of every pending module.
 * @param asked ids of everyone asked so far or now
 */
export function reviewersToMove(
  modules: readonly ModuleRequirement[],
  objectors: readonly Account[],
  asked: ReadonlySet<number>,
  { approved, excluded }: Pick<Asking, "approved" | "excluded">,
): Account[] {
  const open = modules.map(({ eligible }) =>
    eligible.filter(({ account: { id } }) => !approved.has(id) && !excluded.has(id)),
  );
  const waiting = open.flat().filter(({ account }) => asked.has(account.id));
  const lowest = open.flatMap((eligible) => eligible.filter(({ role }) => role === eligible[0]?.role));
  const people = [...objectors, ...(waiting.length > 0 ? waiting : lowest).map(({ account }) => account)];
  return [...new Map(people.map((account) => [account.id, account])).values()].slice(0, MAX_PEOPLE);
}
