// What the author, or who must sign, does next.

import { eachOnce } from "../account.ts";
import type { SignerState } from "../cla/cla-requirement.ts";
import { isHandedToAuthor } from "../escalation/handed-over.ts";
import { unansweredObjections } from "../escalation/objections-turn.ts";
import { isOpen } from "../state.ts";
import { sentenceList } from "../wording.ts";
import { failedChecksNamed } from "./failed-checks.ts";
import { governanceOf, issuesOf, type Judged } from "./judged.ts";
import { objectionName } from "./objection-words.ts";
import { mostNames, names, person } from "./people.ts";
import { inSentence, nextOf } from "./sentence.ts";
import { openSigners, signerNames } from "./signers.ts";
import { turnReason } from "./turn-words.ts";

/** One sentence, or two. */
export function authorsMove(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const who = names(verdict.turn.people, snapshot) || "the author";
  if (snapshot.isDraft) {
    const unsigned = openSigners(verdict, "missing").length > 0;
    const already = unsigned ? " The agreement can be signed already." : "";
    return `${who} can mark this draft as ready for review; nobody is asked before that.${already}`;
  }
  const agreement = agreementMove(judged, who);
  if (agreement !== null) return agreement;
  const answers = answersTo(judged);
  if (answers !== "") return `${who} answers ${answers}.`;
  if (isHandedToAuthor(judged)) return `${who} goes on: ${turnReason(judged)}`;
  if (governanceOf(verdict).some(isOpen)) {
    return `${who} corrects the governance files; each error is shown on its line under “Files changed”.`;
  }
  const failed = failedChecksNamed(judged);
  if (failed !== "") return `${who} mends ${failed}.`;
  const issue = issuesOf(verdict).find((each) => isOpen(each) && each.who.length > 0);
  return issue ? `${who}: ${inSentence(nextOf(issue, snapshot))}` : `${who} goes on: ${turnReason(judged)}`;
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
  if (others.length > 0) {
    return `${who} ${others.length === 1 ? "signs" : "sign"} the agreement, because they answer for an agent.`;
  }
  const next = inSentence(nextOf(cla, snapshot));
  return openSigners(verdict, "unsponsored").length > 0 ? next : `${who}: ${next}`;
}

/** What there is to be answered, of whom; empty where nobody objects. */
function answersTo({ verdict, snapshot, record }: Judged): string {
  const objections = unansweredObjections({ review: verdict.review, snapshot, record });
  const byReview = objections.filter(({ source }) => source.kind === "review");
  const reviews = names(eachOnce(byReview.map((each) => each.by)), snapshot);
  const others = objections.filter(({ source }) => source.kind === "comment");
  return sentenceList([
    ...(reviews === "" ? [] : [`the changes that ${reviews} asked for`]),
    ...others.map((each) => `${objectionName(each)} of ${person(each.by, snapshot)}`),
  ]);
}
