// How to sign: on the page first where there is one, else by a comment; and how to say that commits are one's own.

import type { ClaPart, Signer } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import { companiesPage, signingPage } from "./agreement-pages.ts";
import type { JudgedInPart } from "./judged.ts";
import { isInDoubt, openParts, openSigners, signerNames } from "./signers.ts";
import { code, link, text } from "./text.ts";
import { waysToSign } from "./ways-to-sign.ts";

type Agreement = NonNullable<ClaPart["agreement"]>;

/** To those who can sign and have not; null where there is nobody, or no text that could be signed. */
export function signSection(judged: JudgedInPart): string | null {
  const { verdict, snapshot } = judged;
  const agreements = missingAgreements(judged);
  if (agreements.length === 0) return null;
  const who = signerNames(openSigners(verdict, "missing"), snapshot);
  const documents = sentenceList(agreements.map((each) => link(nameOf(each), each.url)));
  return [
    `#### ✍️ How to sign\n\n${who}: please read ${documents}. ${howTo(judged, agreements)}`,
    ...company(judged),
  ].join("\n\n");
}

/** The texts that somebody here has still to sign, each once. */
function missingAgreements({ verdict }: JudgedInPart): Agreement[] {
  const isMissed = ({ signers }: ClaPart) => signers.some(({ state }) => state === "missing");
  const agreements = openParts(verdict)
    .filter(isMissed)
    .map(({ agreement }) => agreement);
  const known = agreements.filter((agreement) => agreement !== null);
  return [...new Map(known.map((agreement) => [agreement.path, agreement])).values()];
}

/** "the agreement CLA.md, version 1.1". */
function nameOf({ path, label }: Agreement): string {
  return `the agreement ${text(path, 100)}${label === null ? "" : `, version ${text(label, 40)}`}`;
}

function howTo(judged: JudgedInPart, agreements: readonly Agreement[]): string {
  const ways = waysToSign(judged);
  const pages = pageLinks(judged, agreements);
  if (ways.page && ways.comment) {
    return `If you agree, ${pages}, or post a comment here with exactly this line:\n\n${signLine}\n\n${kept}`;
  }
  if (ways.page) return `If you agree, ${pages}. ${kept}${thenConfirm(judged)}`;
  if (ways.comment) {
    return `If you agree to it, post a comment here with exactly this line:\n\n${signLine}\n\nThat is all: your comment is your signature. ${kept}`;
  }
  return "It is signed on a page only, and there is none yet: whoever runs this app has to set its address and sign-in first.";
}

const signLine = "```text\n/cla sign\n```";
const kept = "It also counts for your other pull requests here, as long as the text stays the same.";

function pageLinks(judged: JudgedInPart, agreements: readonly Agreement[]): string {
  const links = agreements.flatMap(({ path }) => {
    const address = signingPage(judged, path);
    const label = agreements.length === 1 ? "sign it here" : code(path, 100);
    return address === null ? [] : [`**${link(label, address)}**`];
  });
  return agreements.length === 1 ? sentenceList(links) : `sign ${sentenceList(links)}`;
}

/** Who signs by a comment confirms with it; a page knows nothing of this pull request's commits. */
function thenConfirm({ verdict, rules }: JudgedInPart): string {
  const wanted = rules.charter.cla?.assurance ?? "email";
  const doubtful = openSigners(verdict, "missing").some((signer) => isInDoubt(signer, wanted));
  return doubtful ? " Then comment `/cla confirm` here, so that it is known that the commits are yours." : "";
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
  return [
    `#### ✋ Are these commits yours?\n\n${who}: ${shas(signers)} in your name, and anybody can write a name and an address into a commit. If they are yours, post a comment here with exactly this line:`,
    "```text\n/cla confirm\n```",
  ].join("\n\n");
}

function shas(signers: readonly Signer[]): string {
  const commits = [...new Set(signers.flatMap(({ flawed }) => flawed))].map((sha) => code(sha.slice(0, 7)));
  return commits.length === 1
    ? `commit ${sentenceList(commits)} is`
    : `commits ${sentenceList(commits, 5)} are`;
}
