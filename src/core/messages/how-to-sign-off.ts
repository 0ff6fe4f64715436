// How to sign commits off: the exact commands for one's own commits, with and without rewriting them.

import { addressKey } from "../cla/authorship/addresses.ts";
import { isHuman } from "../cla/cla-context.ts";
import type { Signer } from "../cla/cla-requirement.ts";
import type { Snapshot } from "../snapshot.ts";
import { counted, sentenceList } from "../wording.ts";
import type { JudgedInPart } from "./judged.ts";
import { machinesOf } from "./machine-commits.ts";
import { maskedEmail } from "./people.ts";
import { openSigners, signerName } from "./signers.ts";
import { code, link } from "./text.ts";

const mostAuthors = 3;
/** One line each in the message of a commit; what lies beyond is asked for when these are signed off. */
const mostRemedied = 20;

/** One section for each author with commits that lack a sign-off, the first three. */
export function signOffSections(judged: JudgedInPart): string[] {
  const signers = openSigners(judged.verdict, "not-signed-off");
  const more = signers.length - mostAuthors;
  return [
    ...signers.slice(0, mostAuthors).map((signer) => signOffSection(signer, judged)),
    ...(more > 0 ? [`The same goes for ${counted(more, "more author")}.`] : []),
  ];
}

function signOffSection(signer: Signer, { snapshot, rules }: JudgedInPart): string {
  const { flawed, email, account } = signer;
  const shas = sentenceList(flawed.map((sha) => code(sha.slice(0, 7))));
  const commits = `${flawed.length === 1 ? "commit" : "commits"} ${shas}`;
  const heading = `#### ✍️ How to sign off ${shas}`;
  if (account !== null && !isHuman(account, machinesOf(rules))) {
    const all = rewritingCommand(signer, snapshot, { others: true });
    return [
      `${heading}\n\nNothing shows that ${signerName(signer, snapshot)} made ${commits} itself, so whoever brings it agrees to the ${certificate}:`,
      ...(all === null ? [] : [shell(all, "git push --force-with-lease")]),
    ].join("\n\n");
  }
  const rewriting = rewritingCommand(signer, snapshot, { others: false });
  const lacks = flawed.length === 1 ? "lacks" : "lack";
  return [
    `${heading}\n\n${signerName(signer, snapshot)}: ${commits} ${lacks} the line \`Signed-off-by\` of the author, by which you agree to the ${certificate}. If you do, with ${maskedEmail(email)} as your \`user.email\`:`,
    ...(rewriting === null
      ? []
      : [shell(rewriting, "git push --force-with-lease"), "Or, without rewriting commits, add one:"]),
    shell(remedyCommand(flawed), "git push"),
    ...(flawed.length > mostRemedied
      ? [`That is for the first ${mostRemedied}; the others are named then.`]
      : []),
  ].join("\n\n");
}

const certificate = link("Developer Certificate of Origin", "https://developercertificate.org");

function shell(...lines: string[]): string {
  return `\`\`\`sh\n${lines.join("\n")}\n\`\`\``;
}

/** Null where rewriting would sign for other people's commits, unless that is meant, or flatten a merge. */
function rewritingCommand(
  { flawed, email }: Signer,
  { commits, head }: Snapshot,
  { others }: { others: boolean },
): string | null {
  if (!commits.complete) return null;
  if (flawed.length === 1 && flawed[0] === head.sha) return "git commit --amend --no-edit --signoff";
  const wanted = new Set(flawed);
  const first = commits.items.findIndex(({ sha }) => wanted.has(sha));
  if (first < 0) return null;
  const rewritten = commits.items.slice(first);
  const address = addressKey(email);
  const canSign = rewritten.every(({ isMerge, authors }) => {
    return !isMerge && (others || addressKey(authors[0]?.email ?? "") === address);
  });
  return canSign ? `git rebase --signoff HEAD~${rewritten.length}` : null;
}

/** The shell fills in name and address, which are published nowhere again. */
function remedyCommand(flawed: readonly string[]): string {
  const lines = flawed.slice(0, mostRemedied).map((sha) => {
    return `I, $(git config user.name) <$(git config user.email)>, hereby add my Signed-off-by to this commit: ${sha}`;
  });
  return `git commit --allow-empty --signoff -m "Sign off earlier commits" -m "${lines.join("\n")}"`;
}
