// Whether everyone who made the pull request has signed the agreement in force.

import type { PullRequestRecord, Signature } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ClaRequirement, Proof, Signer, State } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { type CommitPerson, whoMustSign } from "./signers.ts";

/** Judges the opener, and authors and co-authors of every commit; what can't be evaluated is `unknown`, never satisfied. */
export function judgeCla(rules: Rules, snapshot: Snapshot, record: PullRequestRecord): ClaRequirement {
  const { agreement, charter, fallback } = rules;
  if (fallback?.inForce === "defaults") {
    const reason = "No valid charter is known, and so neither is the agreement that it may ask for.";
    return requirement("unknown", agreement, [], reason);
  }
  if (charter.cla === null) return requirement("satisfied", null, [], "No agreement is asked for.");
  if (agreement === null) {
    const where =
      charter.cla.in === "organisation" ? "the organisation's .github repository" : "the base branch";
    const reason = `The agreement ${charter.cla.document} can't be read from ${where}; add the file there or correct cla.document in the charter.`;
    return requirement("unknown", null, [], reason);
  }
  const machines = new Set(charter.cla.machines);
  const signed = new Map(
    record.signatures
      .filter(({ documentHash }) => documentHash === agreement.hash)
      .map((signature) => [signature.personId, signature]),
  );
  const { items, total, complete } = snapshot.commits;
  const signers = whoMustSign(snapshot).map((person) => signerOf(person, machines, signed));
  if (!complete) {
    const reason = `GitHub lists ${items.length} of ${counted(total, "commit")}, so not everyone who must sign is known; split the pull request or squash its commits.`;
    return requirement("unknown", agreement, signers, reason);
  }
  return requirement(stateOf(signers), agreement, signers, reasonOf(signers, agreement.path));
}

function requirement(
  state: State,
  agreement: Rules["agreement"],
  signers: Signer[],
  reason: string,
): ClaRequirement {
  const who = signers.flatMap(({ state: each, account }) => {
    return each === "missing" && account?.kind === "user" ? [account] : [];
  });
  return {
    kind: "cla",
    id: "[] cla",
    name: "contributor agreement",
    state,
    reason,
    proof: agreement === null ? [] : proofOf(agreement, signers),
    needed: state === "satisfied" ? null : neededOf(signers, who.length),
    who: state === "pending" ? who.slice(0, MOST_PEOPLE) : [],
    next: state === "satisfied" ? null : nextOf(state, signers),
    agreement,
    signers,
  };
}

const MOST_PEOPLE = 15;

function neededOf(signers: readonly Signer[], missing: number): string {
  if (missing > 0) return counted(missing, "signature");
  const strangers = signers.filter(({ state }) => state !== "signed" && state !== "machine").length;
  return strangers > 0 ? `somebody who can sign for ${counted(strangers, "commit author")}` : "the agreement";
}

function nextOf(state: State, signers: readonly Signer[]): string {
  if (state === "pending") return "Sign the agreement with `/cla sign`.";
  if (signers.some((signer) => signer.state === "unlinked")) {
    return "Link the e-mail address of the commits to a GitHub account, or amend their author.";
  }
  return state === "blocked"
    ? "A maintainer lists the machine's numeric id under cla.machines in the charter."
    : "A maintainer makes the agreement readable.";
}

function proofOf(agreement: NonNullable<Rules["agreement"]>, signers: readonly Signer[]): Proof[] {
  return [
    {
      kind: "fact",
      text: `the agreement in force is ${agreement.path} (SHA-256 ${agreement.hash.slice(0, 12)})`,
    },
    ...signers.flatMap(({ account, signedAt }): Proof[] => {
      if (account === null || signedAt === null) return [];
      return [{ kind: "person", event: "signed the agreement", by: account, at: signedAt, source: null }];
    }),
  ];
}

function signerOf(
  { account, name, commits }: CommitPerson,
  machines: ReadonlySet<number>,
  signed: ReadonlyMap<number, Signature>,
): Signer {
  if (account === null) return { account, name, commits, state: "unlinked", signedAt: null };
  if (machines.has(account.id)) return { account, name, commits, state: "machine", signedAt: null };
  const signature = signed.get(account.id);
  const state = signature === undefined ? "missing" : "signed";
  return { account, name, commits, state, signedAt: signature?.signedAt ?? null };
}

function stateOf(signers: readonly Signer[]): State {
  if (signers.some((signer) => signer.state === "unlinked" || isUnlistedMachine(signer))) return "blocked";
  return signers.some(({ state }) => state === "missing") ? "pending" : "satisfied";
}

function isUnlistedMachine({ state, account }: Signer): boolean {
  return state === "missing" && account?.kind === "bot";
}

function reasonOf(signers: readonly Signer[], document: string): string {
  const unlinked = signers.filter(({ state }) => state === "unlinked");
  const machines = signers.filter(isUnlistedMachine);
  const missing = signers.filter((signer) => signer.state === "missing" && !isUnlistedMachine(signer));
  const parts: string[] = [];
  if (unlinked.length > 0) {
    const shas = [...new Set(unlinked.flatMap(({ commits }) => commits))].map((sha) => sha.slice(0, 7));
    const commits = `${shas.length === 1 ? "commit" : "commits"} ${sentenceList(shas, 3)}`;
    parts.push(
      `GitHub links an author of ${commits} to no account; add that e-mail address to a GitHub account, or amend the author`,
    );
  }
  if (machines.length > 0) {
    const ids = machines.map(({ account }) => `${account?.login} (${account?.id})`);
    parts.push(
      `the machine ${sentenceList(ids)} can't sign; a maintainer can list its numeric id under cla.machines in the charter`,
    );
  }
  if (missing.length > 0) {
    const names = missing.map(({ account }) => `@${account?.login}`);
    parts.push(`${sentenceList(names)} ${missing.length === 1 ? "has" : "have"} not signed ${document} yet`);
  }
  if (parts.length === 0) return allSigned(signers, document);
  const sentence = parts.join("; ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function allSigned(signers: readonly Signer[], document: string): string {
  if (signers.length === 0) return "There are no commits, so there is nothing to sign for.";
  return signers.every(({ state }) => state === "machine")
    ? "All commits are by machines that need no signature."
    : `Everyone who must sign has signed ${document}.`;
}
