// What the agreement asks of one person of a pull request, and whether it has been given.

import { capitalized, sentenceList } from "../../wording.ts";
import { judgeAgent } from "../agents/judge-agent.ts";
import { isWebFlowAddress } from "../authorship/addresses.ts";
import { assuranceOf, isVerified } from "../authorship/assurance.ts";
import type { Contributor, Naming } from "../authorship/signers.ts";
import { type ClaContext, isOpener, openNamings, shasOf, shortShas } from "../cla-context.ts";
import {
  isUnlisted,
  type JudgedSigner,
  type Judgement,
  judgedSigner,
  MACHINE,
  SETTLED,
  unlisted,
} from "../judged-signer.ts";
import type { ClaPolicy } from "../policy.ts";
import type { RightsFinder } from "./rights.ts";

const NONE: ReadonlySet<string> = new Set();

/** Who opened the pull request answers for it, also where all commits of that person are settled. */
export function judgeSigner(person: Contributor, context: ClaContext, rights: RightsFinder): JudgedSigner {
  const open = openNamings(person, context);
  const isSettled = open.length === 0 && person.namings.length > 0 && !isOpener(person, context.snapshot);
  if (isSettled) return judgedSigner(person, person.namings, SETTLED);
  return judgedSigner(person, open, judge(person, open, context, rights));
}

function judge(
  person: Contributor,
  open: readonly Naming[],
  context: ClaContext,
  rights: RightsFinder,
): Judgement {
  const { account } = person;
  if (account === null) return unlinked(person.email, open, context.policy);
  if (context.agents.has(account.id)) return judgeAgent(person, context, rights);
  if (context.machines.has(account.id)) {
    // Anybody can write a machine's address. Whoever opened the pull request answers for it, unless that account is gone.
    const isAnswered = context.snapshot.author !== null || open.every((each) => isVerified(each, account));
    return isAnswered ? MACHINE : judgeAgent(person, context, rights, "a machine");
  }
  if (isUnlisted(account, context)) return unlisted(account);
  const { state, reason, signedAt, changesAt } = rights.of(account, open);
  const evidence = {
    openerId: context.snapshot.author?.id ?? null,
    confirmed: context.confirmed.get(account.id) ?? NONE,
  };
  const { assurance, flawed } = assuranceOf(open, account, evidence, context.policy.assurance);
  const known = { assurance, flawed, signedAt, changesAt };
  if (state === "missing") {
    return { ...known, state, reason, next: howToSign(context.policy), who: [account] };
  }
  if (flawed.length === 0) return { ...known, state, reason, next: null };
  const commits = `${shortShas(flawed)} ${flawed.length === 1 ? "is" : "are"}`;
  return {
    ...known,
    state: "unconfirmed",
    reason: `${reason}, but nothing shows that ${commits} really theirs`,
    next: `Confirm with \`/cla confirm\` that ${commits} yours.`,
    who: [account],
  };
}

/** With the ways out that there are. GitHub's own address is nobody's to add or to claim. */
function unlinked(email: string, open: readonly Naming[], { claimedEmails }: ClaPolicy): Judgement {
  const flawed = shasOf(open);
  const commits = shortShas(flawed);
  if (email === "" || isWebFlowAddress(email)) {
    const reason = "has no e-mail address that could lead to an account";
    return { state: "unlinked", reason, next: `Amend the author of ${commits}, and push again.`, flawed };
  }
  const ways = [
    `add the e-mail address of ${commits} to a GitHub account`,
    ...(claimedEmails ? ["say with `/cla sign` and the address that it is yours"] : []),
    "amend the author and push again",
  ];
  return {
    state: "unlinked",
    reason: "has an e-mail address that GitHub links to no account",
    next: `${capitalized(sentenceList(ways, ways.length, "or"))}.`,
    flawed,
  };
}

/** On the page where there is no other way; a required field can be filled in only there. */
function howToSign({ signBy, fields }: ClaPolicy): string {
  const byComment = signBy.comment && !fields.some(({ required }) => required);
  return byComment ? "Sign the agreement with `/cla sign`." : "Sign the agreement on its page.";
}
