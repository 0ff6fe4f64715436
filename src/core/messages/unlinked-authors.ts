// Authors whose address GitHub links to no account: which commits, and the ways out.

import type { Signer } from "../cla/cla-requirement.ts";
import { counted, sentenceList } from "../wording.ts";
import type { JudgedInPart } from "./judged.ts";
import { gitName, maskedEmail } from "./people.ts";
import { openSigners } from "./signers.ts";
import { code, link } from "./text.ts";

const mostAuthors = 5;
const mostCommits = 20;

/** One section for each of the first five; empty where there is none. */
export function unlinkedSections(judged: JudgedInPart): string[] {
  const unlinked = openSigners(judged.verdict, "unlinked");
  const more = unlinked.length - mostAuthors;
  return [
    ...unlinked.slice(0, mostAuthors).map((signer) => unlinkedSection(signer, judged)),
    ...(more > 0 ? [`The same goes for ${counted(more, "more author")} whom GitHub does not know.`] : []),
  ];
}

function unlinkedSection({ name, email, commits }: Signer, { snapshot, rules }: JudgedInPart): string {
  const shas = sentenceList(
    commits.map((sha) => code(sha.slice(0, 7))),
    mostCommits,
  );
  const written = commits.length === 1 ? `Commit ${shas} was written` : `Commits ${shas} were written`;
  const mayClaim = rules.charter.cla?.claimedEmails === true;
  const settings = `${new URL(snapshot.url).origin}/settings/emails`;
  const claim =
    "- Or comment `/cla sign <that address>`. It says that the address is yours, and everybody can read it.";
  return [
    `#### ❓ Who is ${gitName(name)}?\n`,
    `${written} under ${maskedEmail(email)}. GitHub links that to no account, so nobody can sign for it yet. ${mayClaim ? "Any" : "Either"} of these helps:\n`,
    `- If the address is yours, ${link("add it to your GitHub account", settings)} and comment \`/recheck\` here.`,
    ...(mayClaim ? [claim] : []),
    "- Or name an author whose address GitHub knows (`git commit --amend --reset-author` for the last commit), and push again.",
  ].join("\n");
}
