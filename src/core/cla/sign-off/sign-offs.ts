// Which commits are signed off, by their own message or by a later commit of the same author.

import type { Commit } from "../../snapshot.ts";
import { addressKey, isWebFlowAddress } from "../authorship/addresses.ts";
import { readSignOffs, type SignOffLines } from "./sign-off-lines.ts";

/** GitHub's side is read so far; a sign-off beyond it is not seen. */
const READ_CHARACTERS = 10_000;

/** Looks at every message once. */
export class SignOffs {
  readonly #lines: ReadonlyMap<string, SignOffLines>;
  /** Full id of a commit → the addresses that were added to it afterwards. */
  readonly #added = new Map<string, Set<string>>();

  /** @param commits all of the pull request, merges included: a remedy may stand in any of them */
  constructor(commits: readonly Commit[]) {
    this.#lines = new Map(commits.map(({ sha, message }) => [sha, readSignOffs(message)]));
    for (const commit of commits) this.#readRemedies(commit);
  }

  /** Only the author of a commit that is itself signed off can sign off others, and only those under the same address. */
  #readRemedies({ sha, authors }: Commit): void {
    const lines = this.#lines.get(sha);
    const author = addressKey(authors[0]?.email ?? "");
    if (lines === undefined || !lines.signedOff.has(author)) return;
    for (const remedy of lines.remedies) {
      if (remedy.email !== author) continue;
      const known = this.#added.get(remedy.sha) ?? new Set();
      this.#added.set(remedy.sha, known.add(author));
    }
  }

  /** GitHub's own address is nobody's, and signs nothing off. */
  hasOf({ sha }: Commit, email: string): boolean {
    const address = addressKey(email);
    if (address === "" || isWebFlowAddress(address)) return false;
    return (
      this.#lines.get(sha)?.signedOff.has(address) === true || this.#added.get(sha)?.has(address) === true
    );
  }

  /** Whether somebody under another address than this one, which is a machine's, signed the commit off. */
  hasOfOther({ sha }: Commit, email: string): boolean {
    const others = [...(this.#lines.get(sha)?.signedOff.keys() ?? [])];
    return others.some((address) => address !== addressKey(email) && !isWebFlowAddress(address));
  }
}

/** Whether a sign-off may stand where nobody reads any more. */
export function isCut({ message }: Commit): boolean {
  return message.length >= READ_CHARACTERS;
}
