// Small builders of what is known of agreements, beside those of build.ts.

import type { Account } from "../../src/core/account.ts";
import type { Company, Signature } from "../../src/core/cla/facts.ts";
import type { AgreementText, ClaPolicy } from "../../src/core/cla/policy.ts";

/** One agreement for all paths, CLA.md of the repository, signed in any way; nothing else is asked or allowed. */
export function claPolicy(changes: Partial<ClaPolicy> = {}): ClaPolicy {
  return {
    in: "repository",
    instrument: { kind: "agreement", document: "CLA.md" },
    paths: [],
    corporate: null,
    scope: { kind: "repository" },
    versions: [],
    fields: [],
    signBy: { page: true, comment: true },
    assurance: "opener",
    committers: false,
    claimedEmails: false,
    machines: [],
    agents: [],
    settledBranches: [],
    exemptions: [],
    waiverPeople: null,
    admins: [],
    ...changes,
  };
}

export const AGREEMENT_HASH = "a".repeat(64);

export function agreementText(path = "CLA.md", changes: Partial<AgreementText> = {}): AgreementText {
  const url = `https://github.com/acme/widget/blob/main/${path}`;
  return { path, hash: AGREEMENT_HASH, url, text: "You let everybody use what you give.", ...changes };
}

/** Of the text of `agreementText`, by a comment. */
export function signature(by: Account, changes: Partial<Signature> = {}): Signature {
  return {
    id: 100 + by.id,
    personId: by.id,
    loginThen: by.login,
    documentPath: "CLA.md",
    documentHash: AGREEMENT_HASH,
    method: "comment",
    commentId: 1,
    signedAt: "2026-03-01T09:00:00.000Z",
    revokedAt: null,
    ...changes,
  };
}

/** An accepted agreement with nobody on its list. */
export function company(name: string, changes: Partial<Company> = {}): Company {
  return {
    id: 70,
    name,
    documentPath: "CCLA.md",
    documentHash: "c".repeat(64),
    acceptedAt: "2026-01-01T09:00:00.000Z",
    revokedAt: null,
    managers: [],
    entries: [],
    ...changes,
  };
}
