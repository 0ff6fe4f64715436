// Title of the check `charter/cla`: whose move it is, on one line without Markdown.

import type { Account } from "../account.ts";
import type { ClaPart, Signer } from "../cla/cla-requirement.ts";
import { isOpen } from "../state.ts";
import type { Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import type { Judged } from "./judged.ts";
import { unsignedSponsors } from "./machine-commits.ts";
import { commitsNotSignedOff, distinctSigners, openParts, openSigners } from "./signers.ts";
import { plainText } from "./text.ts";

export const titleLength = 120;

export function claTitle(judged: Pick<Judged, "verdict" | "snapshot">): string {
  const { verdict } = judged;
  const { cla } = verdict;
  if (cla.state === "unknown") return plainText(`Could not evaluate: ${cla.reason}`, titleLength);
  const title = isOpen(cla) ? (whatIsMissing(judged) ?? cla.reason) : whatIsSettled(verdict);
  return plainText(title, titleLength);
}

function whatIsMissing(judged: Pick<Judged, "verdict" | "snapshot">): string | null {
  const { verdict } = judged;
  const signatures = logins(openSigners(verdict, "missing"));
  if (signatures !== "") return `Waiting for ${signatures} to sign`;
  const confirmations = logins(openSigners(verdict, "unconfirmed"));
  if (confirmations !== "") return `Waiting for ${confirmations} to confirm their commits`;
  const unlinked = openSigners(verdict, "unlinked").length;
  if (unlinked > 0) return `${counted(unlinked, "commit author")} without a GitHub account`;
  const commits = commitsNotSignedOff(verdict).length;
  if (commits > 0) return `${counted(commits, "commit")} without the author's Signed-off-by`;
  const agents = logins(openSigners(verdict, "unsponsored"));
  if (agents !== "") {
    const sponsors = sentenceList(unsignedSponsors(judged).map(atLogin), 3);
    return sponsors === ""
      ? `Waiting for somebody to answer for ${agents}`
      : `Waiting for ${sponsors} to sign, to answer for ${agents}`;
  }
  const machines = openSigners(verdict, "unlisted").length;
  if (machines > 0) return `${counted(machines, "machine account")} can't sign`;
  return openParts(verdict).find(({ instrument }) => instrument === "check")?.reason ?? null;
}

function logins(signers: readonly Signer[]): string {
  return sentenceList(
    signers.map(({ account, name }) => (account === null ? name : atLogin(account))),
    3,
  );
}

function atLogin({ login }: Account): string {
  return `@${login}`;
}

function whatIsSettled({ cla }: Verdict): string {
  if (cla.state === "waived") return `No signature is needed: ${cla.exemption?.reason ?? cla.reason}`;
  const asked = cla.parts.filter(({ instrument }) => instrument !== "nothing");
  if (asked.length === 0) return cla.parts.length === 0 ? "No agreement is asked for" : "No signature needed";
  const [only] = asked;
  if (asked.length === 1 && only?.instrument === "check") return only.reason;
  const signed = distinctSigners(asked.flatMap(byHand));
  if (signed.length === 0) return "No signature needed";
  if (signed.every(({ state }) => state === "covered")) return "Covered by a company's agreement";
  const verb = asked.every(({ instrument }) => instrument === "sign-off") ? "Signed off" : "Signed";
  return signed.length === 1 ? `${verb} by the author` : `${verb} by all ${signed.length} authors`;
}

/** Those of whom something was asked. */
function byHand({ signers }: ClaPart): Signer[] {
  return signers.filter(({ state }) => state === "signed" || state === "covered" || state === "signed-off");
}
