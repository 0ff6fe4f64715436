// Whose move it is about an objection: the author's until it is answered, then that of who objects, or of those who may
// decide about it.

import type { Account } from "../account.ts";
import { latestOf } from "../earliest.ts";
import { isOpen } from "../state.ts";
import type { ObjectionRequirement, Verdict } from "../verdict.ts";
import { hasAuthorSpokenSince, isOfPerson, isPushedSince, isSetAside } from "./handed-over.ts";
import type { TurnInput } from "./move.ts";

type Input = Pick<TurnInput, "snapshot" | "record" | "review">;

/** Somebody whose word on an objection is awaited, and why, as a verb phrase. */
export interface Awaited {
  account: Account;
  reason: string;
}

function standingObjections({ requirements }: Verdict["review"]): ObjectionRequirement[] {
  return requirements.filter((each) => each.kind === "objection").filter(isOpen);
}

/** Those that the author has not answered. */
export function unansweredObjections(input: Input): ObjectionRequirement[] {
  return standingObjections(input.review).filter((each) => whoseMove(each, input) === "author");
}

/** Everyone who can move about the objections that are not the author's to answer, each once. */
export function awaitedOnObjections(input: Input): Awaited[] {
  const awaited = new Map<number, Awaited>();
  for (const objection of standingObjections(input.review)) {
    for (const each of awaitedOn(objection, input)) {
      if (!awaited.has(each.account.id)) awaited.set(each.account.id, each);
    }
  }
  return [...awaited.values()];
}

function awaitedOn(objection: ObjectionRequirement, input: Input): Awaited[] {
  switch (whoseMove(objection, input)) {
    case "author":
      return [];
    case "objector":
      return [{ account: objection.by, reason: whyAgain(objection, input) }];
    case "deciders": {
      const decides = `may decide about the ${objection.name}`;
      // Where nobody else may decide, it stays with who objects.
      const stays = `made the ${objection.name}`;
      return objection.who.map((account) => ({
        account,
        reason: account.id === objection.by.id ? stays : decides,
      }));
    }
  }
}

/** Why it is the reviewers' move about an objection, as one sentence; null where it is not. */
export function reasonToLookAgain(input: Input): string | null {
  const objections = standingObjections(input.review);
  const answered = objections.filter((each) => whoseMove(each, input) === "objector");
  const [first] = answered;
  if (first !== undefined) {
    const isPushed = answered.some((each) => isPushedOver(each, input));
    if (isPushed) return "There are new commits since changes were asked for.";
    if (first.clock.stage === "asked") return `@${first.by.login} was asked to clarify an objection.`;
    return !isAnswered(first, input)
      ? `@${first.by.login} objects, and no person is there as the author to answer.`
      : `What @${first.by.login} objected to has been answered.`;
  }
  return objections.find((each) => whoseMove(each, input) === "deciders")?.reason ?? null;
}

function whoseMove(objection: ObjectionRequirement, input: Input): "author" | "objector" | "deciders" {
  switch (objection.clock.stage) {
    case "asked":
      return "objector";
    case "dismissible":
    case "raised":
      return "deciders";
    case "open":
      return isAnswered(objection, input) || !isOfPerson(input) ? "objector" : "author";
  }
}

/** Changes that a review asks for are answered by a push, `/ready` or a new request; words also by words. */
function isAnswered(objection: ObjectionRequirement, input: Input): boolean {
  if (isPushedOver(objection, input)) return true;
  if (objection.source.kind === "comment") return hasAuthorSpokenSince(saidAt(objection, input), input);
  const isAskedAgain = input.snapshot.requestedReviewers.some(({ id }) => id === objection.by.id);
  return isAskedAgain || isSetAside(objection.at, input);
}

/** The commit of a review is unknown only where a push took it away. */
function isPushedOver(objection: ObjectionRequirement, input: Input): boolean {
  const { source } = objection;
  if (source.kind === "comment") return isPushedSince(saidAt(objection, input), input);
  const { reviews, head } = input.snapshot;
  return reviews.items.find(({ id }) => id === source.id)?.commitSha !== head.sha;
}

/** When it was made, or clarified: that asks for an answer, too. */
export function saidAt({ at, by, number }: ObjectionRequirement, { snapshot, record }: Input): string {
  const asked = record.objections.find(({ id }) => id === number)?.clarification ?? null;
  if (asked === null) return at;
  const words = [snapshot.lastWords.get(by.id) ?? null, asked.answeredAt];
  const clarified = latestOf(
    words.filter((word) => word !== null && Date.parse(word) > Date.parse(asked.at)),
  );
  return clarified ?? at;
}

function whyAgain(objection: ObjectionRequirement, input: Input): string {
  if (objection.clock.stage === "asked") return "was asked to clarify an objection";
  if (!isAnswered(objection, input)) return "objects, and no person is there as the author to answer";
  if (objection.source.kind === "comment") return "objected, and was answered since";
  return isPushedOver(objection, input)
    ? "asked for changes before the latest commits"
    : "asked for changes, and was answered since";
}
