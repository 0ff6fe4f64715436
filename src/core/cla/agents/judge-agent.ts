// Whether somebody who has agreed answers for the commits of an agent, which can't agree itself.

import type { Account } from "../../account.ts";
import { earliest } from "../../earliest.ts";
import { sentenceList } from "../../wording.ts";
import type { Rights, RightsFinder } from "../agreement/rights.ts";
import type { Contributor } from "../authorship/signers.ts";
import { type ClaContext, openNamings, shortShas } from "../cla-context.ts";
import type { Judgement } from "../judged-signer.ts";
import { whoAnswers } from "./sponsors.ts";

/** @param what it is, for the reason */
export function judgeAgent(
  agent: Contributor,
  context: ClaContext,
  rights: RightsFinder,
  what = "an agent",
): Judgement {
  const answered = whoAnswers(agent, context);
  const unanswered = answered.filter(({ people }) => people.length === 0);
  if (unanswered.length > 0)
    return nobodyAnswers(
      unanswered.map(({ sha }) => sha),
      what,
    );
  const known = new Map<number, Rights>();
  for (const account of answered.flatMap(({ people }) => people)) {
    if (!known.has(account.id)) known.set(account.id, rightsOf(account, context, rights));
  }
  const agreed = new Map<number, Account>();
  const lacking = new Map<number, Account>();
  for (const { people } of answered) {
    const sponsor = people.find(({ id }) => known.get(id)?.state !== "missing");
    if (sponsor !== undefined) agreed.set(sponsor.id, sponsor);
    else for (const each of people) lacking.set(each.id, each);
  }
  const changesAt = earliest([...known.values()].map((each) => each.changesAt));
  if (lacking.size === 0) return { ...sponsored([...agreed.values()], what), changesAt };
  const who = [...lacking.values()];
  return {
    state: "unsponsored",
    reason: `is ${what}, and ${loginsOf(who)}, who ${who.length === 1 ? "answers" : "answer"} for it, must sign first`,
    next: "Sign the agreement: it then covers these commits, too.",
    who,
    changesAt,
  };
}

/** Where nobody has yet said that they answer for these commits, anybody may. */
function nobodyAnswers(shas: readonly string[], what: string): Judgement {
  return {
    state: "unsponsored",
    reason: `is ${what}, and nobody answers for ${shortShas(shas)} yet`,
    next: `Whoever asked for ${shortShas(shas)} answers for it with \`/cla sponsor\`.`,
  };
}

function sponsored(people: readonly Account[], what: string): Judgement {
  const verb = people.length === 1 ? "answers" : "answer";
  return {
    state: "sponsored",
    reason: `is ${what}, and ${loginsOf(people)} ${verb} for its commits`,
    next: null,
  };
}

function loginsOf(people: readonly Account[]): string {
  return sentenceList(
    people.map(({ login }) => `@${login}`),
    3,
  );
}

/** Of somebody who may have commits here, whose addresses tell for whom they work. */
function rightsOf(account: Account, context: ClaContext, rights: RightsFinder): Rights {
  const contributor = context.byId.get(account.id);
  return rights.of(account, contributor === undefined ? [] : openNamings(contributor, context));
}
