// How to sign commits off: the exact commands for one's own commits, with and without rewriting them.

import type { Snapshot } from "../snapshot.ts";
import type { Signer } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import type { JudgedInPart } from "./judged.ts";
import { maskedEmail } from "./people.ts";
import { openSigners, signerName } from "./signers.ts";
import { code, link } from "./text.ts";

const mostAuthors = 5;
/** One line each in the message of a commit; what lies beyond is asked for when these are signed off. */
const mostRemedied = 30;

/** One section for each author with commits that lack a sign-off, the first five. */
export function signOffSections({ verdict, snapshot }: JudgedInPart): string[] {
  const signers = openSigners(verdict, "not-signed-off");
  const more = signers.length - mostAuthors;
  return [
    ...signers.slice(0, mostAuthors).map((signer) => signOffSection(signer, snapshot)),
    ...(more > 0 ? [`The same goes for ${counted(more, "more author")}.`] : []),
  ];
}

function signOffSection(signer: Signer, snapshot: Snapshot): string {
  const { flawed, email } = signer;
  const shas = sentenceList(flawed.map((sha) => code(sha.slice(0, 7))));
  const certificate = link("Developer Certificate of Origin", "https://developercertificate.org");
  const lacks = flawed.length === 1 ? `commit ${shas} lacks` : `commits ${shas} lack`;
  const rewriting = rewritingCommand(signer, snapshot);
  const instead =
    rewriting === null ? "Add a commit that says so" : "Or, without rewriting them, add a commit";
  return [
    `#### ✍️ How to sign off\n\n${signerName(signer, snapshot)}: ${lacks} the line \`Signed-off-by\` of the author, by which you agree to the ${certificate}. If you do, with ${maskedEmail(email)} as your \`user.email\`:`,
    ...(rewriting === null ? [] : [`\`\`\`sh\n${rewriting}\ngit push --force-with-lease\n\`\`\``]),
    `${instead}:`,
    `\`\`\`sh\n${remedyCommand(flawed)}\ngit push\n\`\`\``,
  ].join("\n\n");
}

/** Null where rewriting would sign for somebody else's commits, or flatten a merge. */
function rewritingCommand({ flawed, email }: Signer, { commits, head }: Snapshot): string | null {
  if (!commits.complete) return null;
  if (flawed.length === 1 && flawed[0] === head.sha) return "git commit --amend --no-edit --signoff";
  const wanted = new Set(flawed);
  const first = commits.items.findIndex(({ sha }) => wanted.has(sha));
  if (first < 0) return null;
  const rewritten = commits.items.slice(first);
  const address = email.toLowerCase();
  const own = rewritten.every(
    ({ isMerge, authors }) => !isMerge && authors[0]?.email.toLowerCase() === address,
  );
  return own ? `git rebase --signoff HEAD~${rewritten.length}` : null;
}

/** The shell fills in name and address, which are published nowhere again. */
function remedyCommand(flawed: readonly string[]): string {
  const lines = flawed.slice(0, mostRemedied).map((sha) => {
    return `I, $(git config user.name) <$(git config user.email)>, hereby add my Signed-off-by to this commit: ${sha}`;
  });
  return `git commit --allow-empty --signoff -m "Sign off earlier commits" -m "${lines.join("\n")}"`;
}
