// Whether every commit is signed off by its author, as the Developer Certificate of Origin asks.

import type { Account } from "../../account.ts";
import { isVerified } from "../authorship/assurance.ts";
import { incompleteCommits } from "../authorship/incomplete-commits.ts";
import type { Contributor, Naming } from "../authorship/signers.ts";
import { type ClaContext, type JudgedPart, openNamings, shasOf, shortShas } from "../cla-context.ts";
import {
  isUnlisted,
  type JudgedSigner,
  type Judgement,
  judgedSigner,
  MACHINE,
  SETTLED,
  unlisted,
} from "../judged-signer.ts";
import { stateOfSigners } from "../signer-states.ts";
import { isCut, SignOffs } from "./sign-offs.ts";

/** Merges bring nothing of their own, and co-authors are certified for by the author. Who opened it and wrote nothing needs nothing. */
export function judgeSignOff(paths: string[], context: ClaContext): JudgedPart {
  const { commits } = context.snapshot;
  const signOffs = new SignOffs(commits.items);
  const judged = context.people.flatMap((person) => judgeAuthor(person, context, signOffs));
  const signers = judged.map(({ signer }) => signer);
  const incomplete = incompleteCommits(commits);
  return {
    part: {
      instrument: "sign-off",
      name: "the Developer Certificate of Origin",
      paths,
      state: incomplete === null ? stateOfSigners(signers) : "unknown",
      reason: incomplete ?? reasonOf(judged),
      agreement: null,
      signers,
      url: null,
    },
    who: judged.flatMap(({ who }) => who),
    changesAt: null,
  };
}

function judgeAuthor(person: Contributor, context: ClaContext, signOffs: SignOffs): JudgedSigner[] {
  const mergesCount = bringsByMerges(context.snapshot);
  const own = (namings: readonly Naming[]) =>
    namings.filter(({ isFirst, commit }) => isFirst && (mergesCount || !commit.isMerge));
  const open = own(openNamings(person, context));
  if (open.length > 0) return [judgedSigner(person, open, judge(person, open, context, signOffs))];
  const settled = own(person.namings);
  return settled.length > 0 ? [judgedSigner(person, settled, SETTLED)] : [];
}

/** Whatever changes where all commits are merges, a merge brought. */
function bringsByMerges({ commits, files }: ClaContext["snapshot"]): boolean {
  return commits.items.every(({ isMerge }) => isMerge) && files.total > 0;
}

function judge(
  person: Contributor,
  open: readonly Naming[],
  context: ClaContext,
  signOffs: SignOffs,
): Judgement {
  const { account } = person;
  if (account !== null && context.agents.has(account.id)) return judgeAgentsCommits(open, context, signOffs);
  if (account !== null && context.machines.has(account.id))
    return judgeMachine(account, open, context, signOffs);
  const lacking = open.filter(({ commit, email }) => !signOffs.hasOf(commit, email));
  if (lacking.length === 0) return { state: "signed-off", reason: "signed off every commit", next: null };
  const judged = notSignedOff(lacking);
  if (account === null) return judged;
  return isUnlisted(account, context) ? { ...judged, ...unlisted(account) } : { ...judged, who: [account] };
}

function notSignedOff(lacking: readonly Naming[]): Judgement & { flawed: string[] } {
  const flawed = shasOf(lacking);
  const cut = lacking.some(({ commit }) => isCut(commit))
    ? " (a message is too long to be read to its end: the line must stand in its first 10,000 characters)"
    : "";
  return {
    state: "not-signed-off",
    reason: `has not signed off ${shortShas(flawed)} under the author's own e-mail address${cut}`,
    next: `Add the line Signed-off-by with the author's name and e-mail address to ${shortShas(flawed)}, and push again.`,
    flawed,
  };
}

/**
 * Anybody can write a machine's address. Its commits are its own where it opened the pull request, or GitHub verified
 * that it made them; others need the sign-off of whoever brings them.
 */
function judgeMachine(
  account: Account,
  open: readonly Naming[],
  { snapshot }: ClaContext,
  signOffs: SignOffs,
): Judgement {
  if (snapshot.author?.id === account.id) return MACHINE;
  const lacking = open.filter((naming) => {
    return !isVerified(naming, account) && !signOffs.hasOfOther(naming.commit, naming.email);
  });
  if (lacking.length === 0) return MACHINE;
  const flawed = shasOf(lacking);
  return {
    state: "not-signed-off",
    reason: `is a machine, and nothing shows that it made ${shortShas(flawed)} itself`,
    next: `Whoever brings ${shortShas(flawed)} signs off under their own e-mail address, and pushes again.`,
    flawed,
  };
}

/** A person certifies for an agent: in the commit, or by saying that they answer for it. */
function judgeAgentsCommits(
  open: readonly Naming[],
  { sponsors }: ClaContext,
  signOffs: SignOffs,
): Judgement {
  const rest = open.filter(({ commit, email }) => !signOffs.hasOfOther(commit, email));
  const lacking = shasOf(rest).filter((sha) => !sponsors.has(sha));
  if (lacking.length === 0) {
    return { state: "sponsored", reason: "is an agent, and people certified for its commits", next: null };
  }
  return {
    state: "unsponsored",
    reason: `is an agent, and no person certified for ${shortShas(lacking)} yet`,
    next: `Whoever asked the agent for ${shortShas(lacking)} answers for it with \`/cla sponsor\`, or signs it off.`,
    flawed: lacking,
  };
}

function reasonOf(judged: readonly JudgedSigner[]): string {
  const open = judged.map(({ signer }) => signer).filter(({ flawed }) => flawed.length > 0);
  if (judged.length === 0) return "There are no commits of its own, so there is nothing to sign off.";
  if (open.length === 0) return "Every commit is signed off by its author.";
  const shas = [...new Set(open.flatMap(({ flawed }) => flawed))];
  const authors = open.filter(({ state }) => state === "not-signed-off" || state === "unlisted");
  if (authors.length === 0) return `No person certified for ${shortShas(shas)}, which an agent wrote.`;
  return `${shortShas(shas)} ${shas.length === 1 ? "is" : "are"} not signed off by ${shas.length === 1 ? "its author" : "their authors"}.`;
}
