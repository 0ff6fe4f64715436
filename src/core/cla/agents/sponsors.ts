// Who answers for what agents wrote: the person who brought it, or one who says so.

import type { Account } from "../../account.ts";
import type { Contributor } from "../authorship/signers.ts";
import type { ClaContext } from "../cla-context.ts";
import { isHuman, openNamings, shasOf } from "../cla-context.ts";

/** A commit of an agent, and those who answer for it. */
export interface Answered {
  sha: string;
  people: Account[];
}

/**
 * Whoever opened the pull request answers for the agents in it, if that is a person; else whoever said so of these
 * commits. An agent that opened it and wrote none of its commits is answered for by its head.
 */
export function whoAnswers(agent: Contributor, context: ClaContext): Answered[] {
  const { author } = context.snapshot;
  const opener = author !== null && isHuman(author, context) ? [author] : null;
  return shasToAnswerFor(agent, context).map((sha) => {
    return { sha, people: opener ?? context.sponsors.get(sha) ?? [] };
  });
}

function shasToAnswerFor(agent: Contributor, context: ClaContext): string[] {
  const shas = shasOf(openNamings(agent, context));
  return shas.length > 0 ? shas : [context.snapshot.head.sha];
}
