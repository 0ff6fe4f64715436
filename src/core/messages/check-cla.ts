// Title and summary of the check `charter/cla`.

import type { Signer } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { agreementSections } from "./agreement.ts";
import { type Judged, missingSigners, unlinkedSigners, unlistedMachines } from "./judged.ts";
import { gitName, person } from "./people.ts";
import { fallbackNote } from "./problem-list.ts";
import { code, link, plainText, text } from "./text.ts";
import { moment } from "./time.ts";
import { withinBudget } from "./within-budget.ts";

/** GitHub takes 65,535 characters of summary. */
export const summaryBudget = 65_000;
export const titleLength = 120;
const mostSigners = 200;

export function claTitle({ verdict }: Judged): string {
  const { cla } = verdict;
  const signed = cla.signers.filter(({ state }) => state === "signed").length;
  const missing = missingSigners(verdict).map(({ account }) => `@${account?.login}`);
  const unlinked = unlinkedSigners(verdict).length;
  const machines = unlistedMachines(verdict).length;
  if (cla.state === "unknown") return plainText(`Could not evaluate: ${cla.reason}`, titleLength);
  if (cla.agreement === null) return "No agreement is asked for";
  if (cla.state === "satisfied") {
    if (signed === 0) return "No signature needed";
    return signed === 1 ? "Signed by the author" : `Signed by all ${signed} authors`;
  }
  if (missing.length > 0) return plainText(`Waiting for ${sentenceList(missing, 3)} to sign`, titleLength);
  if (unlinked > 0) return `${counted(unlinked, "commit author")} without a GitHub account`;
  return machines > 0
    ? `${counted(machines, "machine account")} can't sign`
    : plainText(cla.reason, titleLength);
}

export function claSummary(judged: Judged): string {
  const { verdict } = judged;
  const { agreement, signers, reason, state } = verdict.cla;
  const about = agreement
    ? `The agreement is ${link(code(agreement.path), agreement.url)}, with the SHA-256 ${code(agreement.hash)}.`
    : null;
  const rows = signers.slice(0, mostSigners).map((signer) => signerLine(signer, judged));
  const more = signers.length > mostSigners ? [`- and ${signers.length - mostSigners} more`] : [];
  const sections = [
    agreement === null || state === "unknown" ? text(reason, 600) : null,
    about,
    rows.length > 0 ? [...rows, ...more].join("\n") : null,
    ...agreementSections(judged),
    fallbackNote(judged),
  ].filter((section) => section !== null);
  return withinBudget(sections, summaryBudget, () => "…");
}

function signerLine({ account, name, commits, state, signedAt }: Signer, { snapshot }: Judged): string {
  const who = account ? person(account, snapshot) : gitName(name);
  const shas = commits.map((sha) => code(sha.slice(0, 7)));
  const share = shas.length > 0 ? sentenceList(shas, 3) : "opened this pull request";
  const states = {
    signed: `✅ ${who} signed${signedAt ? ` on ${moment(signedAt)}` : ""}`,
    machine: `✅ ${who} is a machine account that needs no signature`,
    missing: `🟡 ${who} has not signed`,
    unlinked: `⛔ ${who} is unknown to GitHub`,
  };
  return `- ${states[state]} (${share})`;
}
