// Whose move it is. Clocks run on the reviewers' turn alone, so nobody pays for somebody else's silence.

import type { Account } from "../account.ts";
import type { ClaRequirement } from "../cla/cla-requirement.ts";
import type { PullRequestRecord, Turn } from "../record.ts";
import type { GivenObjection } from "../review/approvals/statements.ts";
import type { Asking } from "../review/choosing/asking.ts";
import { isOutdated, outdatedObjectors } from "../review/requirements/outdated-objections.ts";
import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import type { ModuleRequirement, ReviewRequirement, TurnVerdict, Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";

/** As many people as can be requested; beyond that a list of names helps nobody. */
const MAX_PEOPLE = 15;

export interface TurnInput {
  snapshot: Snapshot;
  record: PullRequestRecord;
  cla: ClaRequirement;
  review: Verdict["review"];
  /** Those that block; one that is set aside does not. */
  objections: readonly GivenObjection[];
  /** ISO 8601. */
  now: string;
}

type Move = Pick<TurnVerdict, "whose" | "reason" | "people">;

/**
 * Whose turn it is; on the reviewers' turn `people` is empty until {@link reviewersToMove} fills it, unless somebody
 * else than those asked can move.
 */
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
  const { snapshot, cla, review } = input;
  const author = snapshot.author === null ? [] : [snapshot.author];
  const move = (reason: string, people = author): Move => ({ whose: "author", reason, people });
  if (snapshot.isDraft) return move("The pull request is a draft.");
  if (cla.state === "pending" || cla.state === "blocked") {
    const signers = cla.parts.flatMap((part) => part.signers);
    const isUnsigned = signers.some(({ state }) => state === "missing");
    const reason = isUnsigned ? "Not everyone who must sign has signed the agreement." : cla.reason;
    return move(reason, cla.who.length > 0 ? cla.who : author);
  }
  const objectors = input.objections.filter((each) => !isOutdated(each, snapshot));
  if (objectors.length > 0) {
    return move(
      `${sentenceList(objectors.map(({ by }) => `@${by.login}`))} asked for changes to the current commit.`,
    );
  }
  const governance = review.requirements.find(
    (each) => each.kind === "governance" && each.state === "blocked",
  );
  if (governance !== undefined) return move("The changed governance files have errors.");
  const issue = pendingOf(review, "issue").find(({ who }) => who.length > 0);
  return issue === undefined ? null : move(issue.reason);
}

function pendingOf<K extends ReviewRequirement["kind"]>({ requirements }: Verdict["review"], kind: K) {
  return requirements.filter((each): each is Extract<ReviewRequirement, { kind: K }> => {
    return each.kind === kind && each.state === "pending";
  });
}

function reviewersMove(input: TurnInput): Move | null {
  const { snapshot, review } = input;
  const reviewers = (reason: string, people: Account[] = []): Move => ({
    whose: "reviewers",
    reason,
    people,
  });
  if (outdatedObjectors(input.objections, snapshot).length > 0) {
    return reviewers("There are new commits since changes were asked for.");
  }
  const pending = pendingModules(review);
  if (pending.length === 0) {
    const [independence] = pendingOf(review, "independence");
    if (independence !== undefined)
      return reviewers(independence.reason, independence.who.slice(0, MAX_PEOPLE));
    const [issue] = pendingOf(review, "issue");
    return issue === undefined ? null : reviewers(issue.reason, maintainersOf(review));
  }
  const names = sentenceList(pending.map(({ name }) => name));
  return reviewers(
    `${counted(pending.length, "module")} ${pending.length === 1 ? "awaits" : "await"} review: ${names}.`,
  );
}

function nothingToDo({ cla, review }: TurnInput): Move {
  const open = [cla, ...review.requirements].find(isOpen);
  return nobody(open === undefined ? "Ready to merge." : open.reason);
}

function maintainersOf({ requirements }: Verdict["review"]): Account[] {
  const modules = requirements.filter((each) => each.kind === "module");
  const people = modules.flatMap(({ eligible }) => eligible.map(({ account }) => account));
  return [...new Map(people.map((account) => [account.id, account])).values()].slice(0, MAX_PEOPLE);
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
  { excluded }: Pick<Asking, "excluded">,
): Account[] {
  const open = modules.map(({ eligible, approvals }) => {
    const given = new Set(approvals.map(({ account }) => account.id));
    return eligible.filter(({ account: { id } }) => !given.has(id) && !excluded.has(id));
  });
  const waiting = open.flat().filter(({ account }) => asked.has(account.id));
  const lowest = open.flatMap((eligible) => eligible.filter(({ role }) => role === eligible[0]?.role));
  const people = [...objectors, ...(waiting.length > 0 ? waiting : lowest).map(({ account }) => account)];
  return [...new Map(people.map((account) => [account.id, account])).values()].slice(0, MAX_PEOPLE);
}
