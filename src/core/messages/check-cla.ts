// Summary of the check `charter/cla`: what is to be done, then each part with its people.

import type { Snapshot } from "../snapshot.ts";
import type { ClaPart } from "../verdict.ts";
import { commaList } from "../wording.ts";
import { agreementSections } from "./agreement.ts";
import { exemptionWords } from "./exemption.ts";
import { checkLink, checkTitle } from "./external-check.ts";
import type { Judged } from "./judged.ts";
import { fallbackNote } from "./problem-list.ts";
import { reasonOf, sentence } from "./sentence.ts";
import { isSettled, signerLine } from "./signer-line.ts";
import { stateIcons } from "./state-icon.ts";
import { code, link } from "./text.ts";
import { withinBudget } from "./within-budget.ts";

/** GitHub takes 65,535 characters of summary. */
export const summaryBudget = 65_000;
/** For the people of one part. */
const peopleBudget = 20_000;
const mostSigners = 200;

export function claSummary(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const { cla } = verdict;
  const exempt = exemptionWords(judged);
  const sections = [
    exempt === null ? null : `${stateIcons.waived} No signature is needed here: ${exempt}.`,
    cla.parts.length === 0 || cla.state === "unknown" ? reasonOf(cla, snapshot) : null,
    ...agreementSections(judged),
    fallbackNote(judged),
    ...cla.parts.map((part) => partSection(part, snapshot)),
  ].filter((section) => section !== null);
  return withinBudget(sections, summaryBudget, () => "…");
}

function partSection(part: ClaPart, snapshot: Snapshot): string {
  const { agreement, instrument, paths, state, signers } = part;
  const name = agreement === null ? checkTitle(part) : link(checkTitle(part), agreement.url);
  const where = commaList(paths, 5, (path) => code(path, 100));
  const hash = agreement === null ? null : `SHA-256 of its text: ${code(agreement.hash)}`;
  const reason = `${sentence(part.reason, [], snapshot)}${instrument === "check" ? checkLink(part) : ""}`;
  return [
    `#### ${stateIcons[state]} ${name}`,
    where === "" ? null : `Asked for because of ${where}`,
    signers.length === 0 || state === "unknown" ? reason : null,
    signers.length === 0 ? null : people(part, snapshot),
    hash,
  ]
    .filter((block) => block !== null)
    .join("\n\n");
}

/** Those of whom something is missing first. */
function people(part: ClaPart, snapshot: Snapshot): string {
  const open = part.signers.filter((signer) => !isSettled(signer));
  const all = [...open, ...part.signers.filter(isSettled)];
  const lines = all.slice(0, mostSigners).map((signer) => signerLine(signer, part, snapshot));
  const cut = all.length - lines.length;
  return withinBudget(lines, peopleBudget, (count) => `- and ${count + cut} more`, "\n");
}
