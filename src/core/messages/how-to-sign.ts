// How to sign: on the page first where there is one, else by a comment; and how to say that commits are one's own.

import type { ClaPart } from "../cla/cla-requirement.ts";
import { sentenceList } from "../wording.ts";
import { companiesPage, signingPage } from "./agreement-pages.ts";
import type { JudgedInPart } from "./judged.ts";
import { mostNames } from "./people.ts";
import { openParts, openSigners, signerNames } from "./signers.ts";
import { code, link, text } from "./text.ts";
import { waysToSign } from "./ways-to-sign.ts";

type Missing = NonNullable<ClaPart["agreement"]> & Pick<ClaPart, "name">;

/** To those who can sign and have not; null where there is nobody, or no text that could be signed. */
export function signSection(judged: JudgedInPart): string | null {
  const { verdict, snapshot } = judged;
  const agreements = missingAgreements(judged);
  if (agreements.length === 0) return null;
  const who = signerNames(openSigners(verdict, "missing"), snapshot);
  const documents = sentenceList(agreements.map(({ name, url }) => link(text(name, 150), url)));
  return [
    `#### ✍️ How to sign\n\n${who}: please read ${documents}. ${howTo(judged, agreements)}`,
    ...company(judged),
  ].join("\n\n");
}

/** The texts that somebody here has still to sign. */
function missingAgreements({ verdict }: JudgedInPart): Missing[] {
  return openParts(verdict).flatMap(({ name, agreement, signers }) => {
    const isMissed = signers.some(({ state }) => state === "missing");
    return agreement !== null && isMissed ? [{ ...agreement, name }] : [];
  });
}

function howTo(judged: JudgedInPart, agreements: readonly Missing[]): string {
  const ways = waysToSign(judged);
  const pages = pageLinks(judged, agreements);
  const changed = whatChanged(judged, agreements);
  if (ways.page && ways.comment) {
    return `If you agree, ${pages}, or post a comment here with exactly this line:\n\n${signLine}\n\n${kept}${changed}${thenConfirm(judged, "After signing on the page")}`;
  }
  if (ways.page) return `If you agree, ${pages}. ${kept}${changed}${thenConfirm(judged, "After that")}`;
  if (ways.comment) {
    return `If you agree to it, post a comment here with exactly this line:\n\n${signLine}\n\nThat is all. Your comment is your signature; it also ${counts}`;
  }
  return "It is signed on a page only, and there is none yet: whoever runs this app has to set its address and sign-in first.";
}

const signLine = "```text\n/cla sign\n```";
const counts = "counts for your other pull requests, as long as the text stays the same.";
const kept = `Your signature also ${counts}`;

function pageLinks(judged: JudgedInPart, agreements: readonly Missing[]): string {
  const links = agreements.flatMap(({ path }) => {
    const address = signingPage(judged, path);
    const label = agreements.length === 1 ? "sign it on its page" : code(path, 100);
    return address === null ? [] : [`**${link(label, address)}**`];
  });
  return agreements.length === 1 ? sentenceList(links) : `sign ${sentenceList(links)}`;
}

/** Where somebody may have signed another version. */
function whatChanged({ rules }: JudgedInPart, agreements: readonly Missing[]): string {
  const versions = rules.charter.cla?.versions ?? [];
  const hasOthers = agreements.some(({ path, hash }) => {
    return versions.some((version) => version.document === path && version.hash !== hash);
  });
  return hasOthers ? " If you signed an earlier version, the page shows what has changed." : "";
}

/** Who signs by a comment confirms with it; a page knows nothing of this pull request's commits. */
function thenConfirm({ verdict, snapshot }: JudgedInPart, when: string): string {
  const doubtful = openSigners(verdict, "missing").filter(({ flawed }) => flawed.length > 0);
  if (doubtful.length === 0) return "";
  return ` ${when}, ${signerNames(doubtful, snapshot, mostNames)}: comment \`/cla confirm\` here, because nothing else shows that the commits in your name are yours.`;
}

/** "[sign on its page](…) or comment `/cla sign`", for whoever can sign this agreement. */
export function waysInWords(judged: JudgedInPart, document: string): string {
  const ways = waysToSign(judged);
  const page = ways.page ? signingPage(judged, document) : null;
  const options = [
    ...(page === null ? [] : [link("sign on its page", page)]),
    ...(ways.comment ? ["comment `/cla sign`"] : []),
  ];
  return options.join(" or ") || "it is signed on a page, which this app does not have yet";
}

function company(judged: JudgedInPart): string[] {
  const page = companiesPage(judged);
  if (page === null || judged.rules.charter.cla?.corporate === null) return [];
  return [
    `You work for a company that has ${link("an agreement here", page)}? Then comment \`/cla company <its name>\` instead.`,
  ];
}

/** To those who have signed, but of whose commits only an e-mail address says that they are theirs. */
export function confirmSection({ verdict, snapshot }: JudgedInPart): string | null {
  const signers = openSigners(verdict, "unconfirmed");
  if (signers.length === 0) return null;
  const who = signerNames(signers, snapshot);
  const shas = [...new Set(signers.flatMap(({ flawed }) => flawed))].map((sha) => code(sha.slice(0, 7)));
  const [commits, they] = shas.length === 1 ? ["commit", "it is"] : ["commits", "they are"];
  return [
    `#### ✋ Are these commits yours?\n\n${who}: your name is on ${commits} ${sentenceList(shas)}, and anybody can write a name and an address into a commit. If ${they} yours, post a comment here with exactly this line:`,
    "```text\n/cla confirm\n```",
  ].join("\n\n");
}
