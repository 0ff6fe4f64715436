// Whether everyone who made the pull request has agreed to one agreement.

import { earliest } from "../../earliest.ts";
import { incompleteCommits } from "../authorship/incomplete-commits.ts";
import type { ClaContext, JudgedPart } from "../cla-context.ts";
import type { ClaPart } from "../cla-requirement.ts";
import { stateOfSigners } from "../signer-states.ts";
import { agreementReason } from "./agreement-reason.ts";
import { judgeSigner } from "./agreement-signer.ts";
import { RightsFinder } from "./rights.ts";
import { textName } from "./texts-that-suffice.ts";

export function judgeAgreement(document: string, paths: string[], context: ClaContext): JudgedPart {
  const rights = rightsUnder(document, context);
  if (rights === null) return unreadable(document, paths, context);
  const { path, hash, url } = rights.agreement;
  const judged = context.people.map((person) => judgeSigner(person, context, rights));
  const signers = judged.map(({ signer }) => signer);
  const incomplete = incompleteCommits(context.snapshot.commits);
  const text = textName(path, rights.label);
  return {
    part: {
      instrument: "agreement",
      name: `the agreement ${text}`,
      paths,
      state: incomplete === null ? stateOfSigners(signers) : "unknown",
      reason: incomplete ?? agreementReason(signers, text),
      agreement: { path, hash, url, label: rights.label },
      signers,
      url: null,
    },
    who: judged.flatMap(({ who }) => who),
    changesAt: earliest(judged.map((each) => each.changesAt)),
  };
}

/** Null where the text in force can't be read, so that nobody knows what a signature would be about. */
export function rightsUnder(document: string, context: ClaContext): RightsFinder | null {
  const agreement = context.agreements.get(document);
  const { policy, agreements, record, now } = context;
  const { memberships } = context.snapshot.cla;
  return agreement === undefined
    ? null
    : new RightsFinder({ policy, agreement, agreements, record, memberships, now });
}

function unreadable(document: string, paths: string[], { policy }: ClaContext): JudgedPart {
  const where = policy.in === "organisation" ? "the organisation's .github repository" : "the base branch";
  const part: ClaPart = {
    instrument: "agreement",
    name: `the agreement ${document}`,
    paths,
    state: "unknown",
    reason: `The agreement ${document} can't be read from ${where}; add the file there, or correct its path in the charter.`,
    agreement: null,
    signers: [],
    url: null,
  };
  return { part, who: [], changesAt: null };
}
