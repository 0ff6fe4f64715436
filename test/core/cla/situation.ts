// A pull request and what is known about its people, judged under a policy: tests name what matters.

import type { ClaRequirement } from "../../../src/core/cla/cla-requirement.ts";
import type { ClaRecord } from "../../../src/core/cla/facts.ts";
import { noClaFacts, noClaRecord } from "../../../src/core/cla/facts.ts";
import { judgeCla } from "../../../src/core/cla/judge-cla.ts";
import type { AgreementText, ClaPolicy } from "../../../src/core/cla/policy.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Commit, Snapshot } from "../../../src/core/snapshot.ts";
import { complete, NOW, record, rules, snapshot } from "../build.ts";
import { agreementText, claPolicy } from "../build-agreements.ts";
import { charter } from "../build-charter.ts";

const CORPORATE_HASH = "c".repeat(64);

export interface Situation {
  policy: Partial<ClaPolicy>;
  commits: Commit[];
  snapshot: Partial<Snapshot>;
  facts: Partial<Snapshot["cla"]>;
  record: Partial<ClaRecord>;
  /** Those that can be read; CLA.md and CCLA.md unless told otherwise. */
  agreements: AgreementText[];
  now: string;
}

export function judged(situation: Partial<Situation>): ClaRequirement {
  return judgeCla(rulesOf(situation), snapshotOf(situation), recordOf(situation), situation.now ?? NOW);
}

export function rulesOf({ policy, agreements }: Partial<Situation>): Rules {
  const texts = agreements ?? [agreementText(), agreementText("CCLA.md", { hash: CORPORATE_HASH })];
  return rules({
    charter: charter({ cla: claPolicy(policy) }),
    agreements: new Map(texts.map((text) => [text.path, text])),
  });
}

export function snapshotOf({ commits, snapshot: changes, facts }: Partial<Situation>): Snapshot {
  const listed = commits === undefined ? {} : { commits: complete(commits) };
  return snapshot({ cla: { ...noClaFacts(), ...facts }, ...listed, ...changes });
}

export function recordOf({ record: known }: Partial<Situation>) {
  return record({ cla: { ...noClaRecord(), ...known } });
}

/** "author signed", "bob unconfirmed", in order of appearance; of the first part. */
export function people({ parts }: ClaRequirement): string[] {
  return (parts[0]?.signers ?? []).map(({ account, name, state }) => `${account?.login ?? name} ${state}`);
}

/** Of the person with this login in the first part. */
export function signerOf({ parts }: ClaRequirement, login: string) {
  const found = parts[0]?.signers.find(({ account }) => account?.login === login);
  if (found === undefined) throw new Error(`${login} is not among the people judged`);
  return found;
}
