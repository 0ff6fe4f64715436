// Summary of the check `charter/cla`: what is to be done, then each part with its people.

import type { ClaPart } from "../cla/cla-requirement.ts";
import { commaList } from "../wording.ts";
import { agreementSections } from "./agreement.ts";
import { exemptionWords } from "./exemption.ts";
import type { Judged } from "./judged.ts";
import { partTitle, toolPage } from "./part-title.ts";
import { fallbackNote } from "./problem-list.ts";
import { deeds, lineLink } from "./proof.ts";
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
  const sections = [
    ...exemptionSection(judged),
    cla.parts.length === 0 ? reasonOf(cla, snapshot) : null,
    ...agreementSections(judged),
    fallbackNote(judged),
    ...(cla.state === "waived" ? [] : cla.parts.map((part) => partSection(part, judged))),
  ].filter((section) => section !== null);
  return withinBudget(sections, summaryBudget, () => "…");
}

/** Where nobody needs to have signed, who has does not matter. */
function exemptionSection(judged: Judged): string[] {
  const { verdict, snapshot } = judged;
  const exempt = exemptionWords(judged);
  if (exempt === null) return [];
  const rules = verdict.cla.proof.flatMap((each) => {
    return each.kind === "rule" ? [`- By ${lineLink(each.path, each.line, snapshot)}`] : [];
  });
  const facts = [...rules, ...deeds(verdict.cla.proof, snapshot).map((deed) => `- ${deed}`)];
  return [
    `${stateIcons.waived} No signature is needed here: ${exempt}.`,
    ...(facts.length > 0 ? [facts.join("\n")] : []),
  ];
}

function partSection(part: ClaPart, judged: Judged): string {
  const { agreement, paths, state, signers } = part;
  const name = agreement === null ? partTitle(part) : link(partTitle(part), agreement.url);
  const where = commaList(paths, 5, (path) => code(path, 100));
  const hash = agreement === null ? null : `SHA-256 of its text: ${code(agreement.hash)}`;
  const page = toolPage(part);
  const reason =
    sentence(part.reason, judged.verdict.cla.who, judged.snapshot) + (page === null ? "" : ` See ${page}.`);
  return [
    `#### ${stateIcons[state]} ${name}`,
    where === "" ? null : `For ${where}`,
    signers.length === 0 || state === "unknown" ? reason : null,
    signers.length === 0 ? null : people(part, judged),
    hash,
  ]
    .filter((block) => block !== null)
    .join("\n\n");
}

/** Those of whom something is missing first. */
function people(part: ClaPart, judged: Judged): string {
  const open = part.signers.filter((signer) => !isSettled(signer));
  const all = [...open, ...part.signers.filter(isSettled)];
  const lines = all.slice(0, mostSigners).map((signer) => signerLine(signer, part, judged));
  const cut = all.length - lines.length;
  return withinBudget(lines, peopleBudget, (count) => `- and ${count + cut} more`, "\n");
}
