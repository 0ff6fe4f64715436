// The agreement as commands see it: people of one part, with the states that are told by hand.

import type { Account } from "../../../src/core/account.ts";
import type { ClaPart, ClaRequirement, Signer, SignerState } from "../../../src/core/cla/cla-requirement.ts";
import type { ClaRecord } from "../../../src/core/cla/facts.ts";
import { noClaRecord } from "../../../src/core/cla/facts.ts";
import type { ClaPolicy } from "../../../src/core/cla/policy.ts";
import { HEAD } from "../build.ts";
import { agreementText, claPolicy } from "../build-agreements.ts";
import { node, type Situation } from "./situation.ts";

export const SITE = "https://charter.example";

/** An account's own address, and the head as its commit. */
export function signer(account: Account | null, state: SignerState, changes: Partial<Signer> = {}): Signer {
  return {
    account,
    name: account?.login ?? "Jana",
    email: `${account?.login ?? "jana"}@example.org`,
    commits: [HEAD],
    state,
    assurance: account?.kind === "user" ? "opener" : null,
    flawed: [],
    signedAt: state === "signed" ? "2026-03-01T09:00:00.000Z" : null,
    reason: `is ${state}`,
    next: null,
    ...changes,
  };
}

/** The agreement CLA.md. */
export function part(signers: Signer[], changes: Partial<ClaPart> = {}): ClaPart {
  const { path, hash, url } = agreementText();
  return {
    instrument: "agreement",
    name: "the agreement CLA.md",
    paths: [],
    state: "pending",
    reason: "Not everyone has signed.",
    agreement: { path, hash, url, label: null },
    signers,
    url: null,
    ...changes,
  };
}

export function requirement(parts: ClaPart[], changes: Partial<ClaRequirement> = {}): ClaRequirement {
  return {
    ...node("[] cla", "contributor agreement"),
    kind: "cla",
    parts,
    exemption: null,
    changesAt: null,
    ...changes,
  };
}

interface Agreement {
  policy?: Partial<ClaPolicy>;
  record?: Partial<ClaRecord>;
  cla?: Partial<ClaRequirement>;
  /** Paths of texts that can be read. */
  texts?: string[];
}

/** A pull request whose agreement is pending for these people. */
export function agreeing(
  signers: Signer[],
  changes: Agreement & Partial<Omit<Situation, "cla" | "record">> = {},
) {
  const { policy, record, cla, texts = ["CLA.md"], charter, ...rest } = changes;
  const agreements = new Map(texts.map((path) => [path, agreementText(path)]));
  return {
    charter: { cla: claPolicy(policy), ...charter },
    rules: { agreements },
    record: { cla: { ...noClaRecord(), ...record } },
    cla: requirement([part(signers)], cla),
    siteUrl: SITE,
    ...rest,
  } satisfies Partial<Situation>;
}
