// What the author has to do before reviewers can.

import { isOpen } from "../state.ts";
import type { ReviewRequirement } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import {
  failedChecks,
  hasAuthorSpokenSince,
  isHandedToAuthor,
  isOfPerson,
  isPushedSince,
  isSetAside,
} from "./handed-over.ts";
import type { Move, TurnInput } from "./move.ts";
import { saidAt, unansweredObjections } from "./objections-turn.ts";
import { isOfTurn } from "./round.ts";

/** The first that is missing on the author's side; null where nothing is. */
export function authorsMove(input: TurnInput): Move | null {
  if (input.snapshot.isDraft) return move("The pull request is a draft.", input);
  const first = agreement(input);
  // What nobody can answer is for reviewers to decide.
  if (first !== null || !isOfPerson(input)) return first;
  return (
    handover(input) ??
    objections(input) ??
    governance(input) ??
    failedCheck(input) ??
    remark(input) ??
    issue(input)
  );
}

/** Whether reviewers have said what awaits the author, though a draft, a hold or an agreement comes before it. */
export function isAnsweredByReviewers(input: TurnInput): boolean {
  return isOfPerson(input) && [handover, objections, remark].some((judge) => judge(input)?.isAnswer === true);
}

function move(reason: string, { snapshot }: TurnInput, more: Partial<Move> = {}): Move {
  const people = snapshot.author === null ? [] : [snapshot.author];
  return { whose: "author", reason, people, isAnswer: false, ...more };
}

function agreement(input: TurnInput): Move | null {
  const { cla } = input;
  if (cla.state !== "pending" && cla.state !== "blocked") return null;
  const signers = cla.parts.flatMap((part) => part.signers);
  const isUnsigned = signers.some(({ state }) => state === "missing");
  const reason = isUnsigned ? "Not everyone who must sign has signed the agreement." : cla.reason;
  return move(reason, input, cla.who.length > 0 ? { people: cla.who } : {});
}

function handover(input: TurnInput): Move | null {
  const { handover: handed, turn } = input.record;
  if (handed === null || !isHandedToAuthor(input)) return null;
  const { by, at } = handed;
  const isAnswer = by.id !== input.snapshot.author?.id && isOfTurn(at, turn);
  return move(`@${by.login} handed it to the author.`, input, { isAnswer });
}

function objections(input: TurnInput): Move | null {
  const open = unansweredObjections(input);
  if (open.length === 0) return null;
  const names = (kind: "review" | "comment") => {
    const people = open.filter(({ source }) => source.kind === kind).map(({ by }) => `@${by.login}`);
    return [...new Set(people)];
  };
  const asking = names("review");
  const reason =
    asking.length > 0
      ? `${sentenceList(asking)} asked for changes to the current commit.`
      : `${sentenceList(names("comment"))} ${names("comment").length === 1 ? "objects" : "object"}.`;
  const { turn } = input.record;
  return move(reason, input, { isAnswer: open.some((each) => isOfTurn(saidAt(each, input), turn)) });
}

function governance(input: TurnInput): Move | null {
  const isBroken = input.review.requirements.some(
    (each) => each.kind === "governance" && each.state === "blocked",
  );
  return isBroken ? move("The changed governance files have errors.", input) : null;
}

function failedCheck(input: TurnInput): Move | null {
  const failed = failedChecks(input.snapshot.requiredChecks, input);
  if (failed.length === 0) return null;
  const names = sentenceList(
    failed.map(({ name }) => name),
    3,
  );
  return move(`${failed.length === 1 ? "A required check" : "Required checks"} failed: ${names}.`, input);
}

/** Of those whose word counts here; who approved has asked for nothing more, nor has anybody where nothing is missing. */
function remark(input: TurnInput): Move | null {
  const { snapshot, record, cla, review, asking } = input;
  if (![cla, ...review.requirements].some(isOpen)) return null;
  const modules = review.requirements.filter((each) => each.kind === "module");
  const eligible = new Set(modules.flatMap((each) => each.eligible.map(({ account }) => account.id)));
  // An author can ask anybody, and must not choose who ends a round.
  const chosen = new Set(record.asked.map(({ personId }) => personId));
  const open = snapshot.remarks.find(({ by, at, canWrite }) => {
    const isAsked = asking.asked.has(by.id) && (canWrite || chosen.has(by.id));
    const counts = by.id !== snapshot.author?.id && (isAsked || eligible.has(by.id));
    const isAnswered = isPushedSince(at, input) || hasAuthorSpokenSince(at, input) || isSetAside(at, input);
    return counts && !asking.approved.has(by.id) && !isAnswered;
  });
  if (open === undefined) return null;
  return move(`@${open.by.login} made remarks in a review.`, input, {
    isAnswer: isOfTurn(open.at, record.turn),
  });
}

function issue(input: TurnInput): Move | null {
  const open = input.review.requirements.find(
    (each): each is Extract<ReviewRequirement, { kind: "issue" }> =>
      each.kind === "issue" && each.state === "pending" && each.who.length > 0,
  );
  return open === undefined ? null : move(open.reason, input);
}
