// `/cla sign <e-mail>`: commits of an address that GitHub links to no account are those of whoever says so.

import type { CommandContext, RecordChange } from "./command.ts";
import { refused } from "./outcomes.ts";

/** Addresses of GitHub's own, which belong to nobody who could claim them. */
const OF_GITHUB = /@(?:[a-z0-9-]+\.)*github\.com$/;

type Claim = { kind: "claimed"; changes: RecordChange[] } | ReturnType<typeof refused>;

/** The argument is an address. Replies never repeat it. */
export function claimEmail({ request, rules, record, verdict, argument }: CommandContext): Claim {
  const email = argument.toLowerCase();
  if (rules.charter.cla?.claimedEmails !== true) {
    return refused(
      "this project's charter does not let addresses be claimed (`cla.claimed_emails`). Add the address to your GitHub account, then comment `/recheck`.",
    );
  }
  const claim = record.cla.claims.find((each) => each.email === email);
  if (claim !== undefined && claim.by.id !== request.by.id) {
    return refused(
      "somebody else has claimed this address already. If it is yours, add it to your GitHub account and comment `/recheck`; GitHub then says whose it is.",
    );
  }
  if (claim !== undefined) return { kind: "claimed", changes: [] };
  const unlinked = verdict.cla.parts
    .flatMap(({ signers }) => signers)
    .filter(({ state }) => state === "unlinked");
  if (OF_GITHUB.test(email) || !unlinked.some((signer) => signer.email.toLowerCase() === email)) {
    return refused(
      "no commit here has an author of that address whom GitHub does not know. Comment `/cla sign` alone to sign for yourself, or `/cla` to see what is missing.",
    );
  }
  const { by, commentId, at } = request;
  return { kind: "claimed", changes: [{ kind: "claim-email", email, by, commentId, at }] };
}
