// Whose move it is, said to that person: what to do, since when it waits, and what happens if nobody does it.

import type { SignerState } from "../cla/cla-requirement.ts";
import { isOpen } from "../state.ts";
import { sentenceList } from "../wording.ts";
import {
  governanceOf,
  holdsOf,
  isSatisfied,
  issuesOf,
  type Judged,
  standingObjectionsOf,
  waitsOf,
} from "./judged.ts";
import { futureOf } from "./ladder-steps.ts";
import { distinct, mostNames, names } from "./people.ts";
import { reviewersMove } from "./reviewers-move.ts";
import { inSentence, nextOf, sentence } from "./sentence.ts";
import { openSigners, signerNames } from "./signers.ts";
import { code } from "./text.ts";
import { moment } from "./time.ts";

/** A sentence or two; null when nothing is left to do. */
export function nextStep(judged: Judged): string | null {
  const { verdict } = judged;
  const { turn } = verdict;
  if (isSatisfied(verdict) && !judged.snapshot.isDraft) return null;
  const { fallback } = judged.rules;
  if (fallback?.inForce === "defaults") {
    return `**Next:** a maintainer corrects ${code(fallback.path)}, so that it can be known what is needed here.`;
  }
  if (turn.whose === "nobody") return `**Next:** ${standstill(judged)}`;
  const move = turn.whose === "author" ? authorsMove(judged) : reviewersMove(judged);
  return `**Next:** ${move} Waiting since ${moment(turn.since)}.${escalation(judged)}`;
}

function escalation({ verdict }: Judged): string {
  const { next } = verdict.escalation;
  return next === null ? "" : ` Without an answer, ${futureOf(next.rung)} on ${moment(next.at)}.`;
}

function authorsMove(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const { people } = verdict.turn;
  const who = names(people, snapshot) || "the author";
  const unsigned = openSigners(verdict, "missing").length > 0;
  if (snapshot.isDraft) {
    const already = unsigned ? " The agreement can be signed already." : "";
    return `${who} can mark this draft as ready for review; nobody is asked before that.${already}`;
  }
  const agreement = agreementMove(judged, who);
  if (agreement !== null) return agreement;
  const answers = answersTo(judged);
  if (answers !== "") return `${who} answers ${answers}.`;
  if (governanceOf(verdict).some(isOpen)) {
    return `${who} corrects the governance files; each error is shown on its line under “Files changed”.`;
  }
  const issue = issuesOf(verdict).find((each) => isOpen(each) && each.who.length > 0);
  return `${who}: ${issue ? inSentence(nextOf(issue, snapshot)) : sentence(verdict.turn.reason, people, snapshot)}`;
}

/** What those can do who keep the agreement open; `who` is whose turn it is. Null where it is settled. */
function agreementMove({ verdict, snapshot }: Judged, who: string): string | null {
  const { cla, turn } = verdict;
  const told = new Set<number>();
  const moveOf = (state: SignerState, one: string, many: string, what: string): string[] => {
    const people = openSigners(verdict, state).filter(({ account }) => {
      return account?.kind === "user" && !told.has(account.id);
    });
    for (const { account } of people) told.add(account?.id ?? 0);
    if (people.length === 0) return [];
    return [`${signerNames(people, snapshot, mostNames)} ${people.length === 1 ? one : many} ${what}`];
  };
  const moves = [
    ...moveOf("missing", "signs", "sign", "the agreement"),
    ...moveOf("unconfirmed", "says", "say", "with `/cla confirm` that the commits are theirs"),
    ...moveOf("not-signed-off", "signs", "sign", "the commits off"),
  ];
  if (moves.length > 0) return `${sentenceList(moves)}.`;
  if (openSigners(verdict, "unlinked").length > 0) return `${who} clears up who wrote some of the commits.`;
  if (!isOpen(cla) || cla.next === null) return null;
  // Of what is left the author alone can do nothing, but somebody who answers for an agent can.
  const others = turn.people.filter(({ id }) => id !== snapshot.author?.id);
  return others.length > 0
    ? `${who} ${others.length === 1 ? "signs" : "sign"} the agreement, because they answer for an agent.`
    : inSentence(nextOf(cla, snapshot));
}

/** What there is to be answered, of whom; empty where nobody objects. */
function answersTo({ verdict, snapshot }: Judged): string {
  const objections = standingObjectionsOf(verdict);
  const by = (kind: "review" | "comment") =>
    names(distinct(objections.filter(({ source }) => source.kind === kind).map((each) => each.by)), snapshot);
  const [reviews, comments] = [by("review"), by("comment")];
  return sentenceList([
    ...(reviews === "" ? [] : [`the changes that ${reviews} asked for`]),
    ...(comments === "" ? [] : [`the objection of ${comments}`]),
  ]);
}

function standstill({ verdict, snapshot, rules }: Judged): string {
  const { turn, review } = verdict;
  const holders = holdsOf(verdict).map(({ hold }) => hold.by);
  if (holders.length > 0) {
    return `${names(distinct(holders), snapshot, "or")} or a maintainer lifts the hold with \`/unhold\`. Waiting since ${moment(turn.since)}.`;
  }
  const waits = waitsOf(verdict).filter(isOpen);
  const others = [verdict.cla, ...review.requirements].filter((each) => isOpen(each) && each.kind !== "wait");
  const [wait] = waits;
  if (wait === undefined || others.length > 0) {
    return sentence((others[0] ?? turn).reason, others[0]?.who ?? [], snapshot);
  }
  const shorter = rules.charter.review.fastTrack === null ? "" : ` ${nextOf(wait, snapshot)}`;
  return `the waiting time ends on ${moment(wait.until)}, if nothing is pushed before.${shorter}`;
}
