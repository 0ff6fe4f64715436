// `/cla sign <e-mail>`: commits of an address that GitHub links to no account are those of whoever says so.

import { addressKey } from "../../cla/authorship/addresses.ts";
import type { Refusal } from "../../refusal.ts";
import type { CommandContext } from "../command.ts";
import type { RecordChange } from "../record-change.ts";

/** Addresses of GitHub's own, which belong to nobody who could claim them. */
const OF_GITHUB = /@(?:[a-z0-9-]+\.)*github\.com$/;

export type Claim =
  /** `commits` are those of the address, which the claim is about. */
  { changes: RecordChange[]; commits: string[]; refusal: null } | Refusal;

/** Replies never repeat the address. */
export function claimEmail({ request, rules, record, verdict }: CommandContext, written: string): Claim {
  const email = addressKey(written);
  if (rules.charter.cla?.claimedEmails !== true) {
    return refusal(
      "this project's charter does not let addresses be claimed (`cla.claimed_emails`). Add the address to your GitHub account, then comment `/recheck`.",
    );
  }
  const claim = record.cla.claims.find((each) => each.email === email);
  if (claim !== undefined && claim.by.id !== request.by.id) {
    return refusal(
      "somebody else has claimed this address already. If it is yours, add it to your GitHub account and comment `/recheck`; GitHub then says whose it is.",
    );
  }
  if (claim !== undefined) return { changes: [], commits: [], refusal: null };
  const unlinked = verdict.cla.parts
    .flatMap(({ signers }) => signers)
    .filter(({ state }) => state === "unlinked");
  const own = unlinked.filter((signer) => addressKey(signer.email) === email);
  if (OF_GITHUB.test(email) || own.length === 0) {
    return refusal(
      "no commit here has an author of that address whom GitHub does not know. Comment `/cla sign` alone to sign for yourself, or `/cla` to see what is missing.",
    );
  }
  const { by, commentId, at } = request;
  const commits = own.flatMap((signer) => signer.commits);
  return { changes: [{ kind: "claim-email", email, by, commentId, at }], commits, refusal: null };
}

function refusal(reply: string): Claim {
  return { refusal: reply };
}
