// Why the agreement is open, or not, as one sentence about all people of a pull request.

import { capitalized, sentenceList } from "../../wording.ts";
import { shortShas } from "../cla-context.ts";
import type { Signer } from "../cla-requirement.ts";

/** @param document the agreement's path and version */
export function agreementReason(signers: readonly Signer[], document: string): string {
  const of = (state: Signer["state"]) => signers.filter((signer) => signer.state === state);
  const parts = [
    ...unlinkedClause(of("unlinked")),
    ...unlistedClause(of("unlisted")),
    ...missingClause(of("missing"), document),
    ...of("unconfirmed").slice(0, 3).map(unconfirmedClause),
    ...of("unsponsored")
      .slice(0, 3)
      .map(({ account, reason }) => `${account?.login} ${reason}`),
  ];
  return parts.length === 0 ? nothingMissing(signers, document) : `${capitalized(parts.join("; "))}.`;
}

function unlinkedClause(signers: readonly Signer[]): string[] {
  if (signers.length === 0) return [];
  const shas = [...new Set(signers.flatMap(({ commits }) => commits))];
  const commits = `${shas.length === 1 ? "commit" : "commits"} ${shortShas(shas)}`;
  return [
    `GitHub links an author of ${commits} to no account; add that e-mail address to a GitHub account, or amend the author`,
  ];
}

function unlistedClause(signers: readonly Signer[]): string[] {
  if (signers.length === 0) return [];
  const ids = signers.map(({ account }) => `${account?.login} (${account?.id})`);
  return [
    `the machine ${sentenceList(ids)} can't sign; a maintainer can list its numeric id under cla.machines in the charter`,
  ];
}

/** Of a single person it is told why. */
function missingClause(signers: readonly Signer[], document: string): string[] {
  const [first] = signers;
  if (first === undefined) return [];
  if (signers.length === 1) return [`${nameOf(first)} ${first.reason}`];
  return [`${sentenceList(signers.map(nameOf))} have not signed ${document} yet`];
}

function unconfirmedClause(signer: Signer): string {
  const { flawed } = signer;
  return `${nameOf(signer)} must confirm that ${shortShas(flawed)} ${flawed.length === 1 ? "is" : "are"} theirs`;
}

function nothingMissing(signers: readonly Signer[], document: string): string {
  if (signers.length === 0) return "There are no commits, so there is nothing to sign for.";
  if (signers.every(({ state }) => state === "machine")) {
    return "All commits are by machines that need no signature.";
  }
  const isCovered = signers.some(({ state }) => state === "covered");
  return `Everyone who must sign has signed ${document}${isCovered ? ", or is covered by a company" : ""}.`;
}

function nameOf({ account, name }: Signer): string {
  return account === null ? name : `@${account.login}`;
}
