// What is said about the contributor agreement: how to sign it, and the ways out where nobody can sign.

import { commitPeople } from "../cla/signers.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Signer } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { type Judged, missingSigners, unlinkedSigners, unlistedMachines } from "./judged.ts";
import { gitName, maskedEmail, person } from "./people.ts";
import { code, link } from "./text.ts";

const mostPeople = 10;
const mostUnlinked = 5;

/** One section for each kind of signature that is missing; empty when none is. */
export function agreementSections(judged: Judged): string[] {
  const { verdict, snapshot } = judged;
  const unlinked = unlinkedSigners(verdict);
  return [
    ...howToSign(judged),
    ...unlinked.slice(0, mostUnlinked).map((signer) => unlinkedSection(signer, snapshot)),
    ...(unlinked.length > mostUnlinked
      ? [`The same goes for ${unlinked.length - mostUnlinked} more authors whom GitHub does not know.`]
      : []),
    ...machineSection(judged),
  ];
}

/** Signers by name, linked; people without an account by what git calls them. */
export function signerNames(signers: readonly Signer[], snapshot: Snapshot): string {
  const names = signers.map(({ account, name }) => (account ? person(account, snapshot) : gitName(name)));
  return sentenceList(names, mostPeople);
}

function howToSign({ verdict, snapshot }: Judged): string[] {
  const missing = missingSigners(verdict);
  const { agreement } = verdict.cla;
  if (missing.length === 0 || agreement === null) return [];
  const document = link("the contributor agreement", agreement.url);
  const who = signerNames(missing, snapshot);
  return [
    `#### ✍️ How to sign\n\n${who}: please read ${document}. If you agree to it, post a comment here with exactly this line:`,
    "```text\n/cla sign\n```",
    "That is all. Your comment is your signature; it also counts for your other pull requests, as long as the text stays the same.",
  ];
}

function unlinkedSection(signer: Signer, snapshot: Snapshot): string {
  const known = commitPeople(snapshot.commits.items).find(
    ({ account, commits }) => account === null && commits.join() === signer.commits.join(),
  );
  const [first = "", ...others] = signer.commits;
  const more = others.length > 0 ? ` and ${counted(others.length, "other commit")}` : "";
  const settings = `${new URL(snapshot.url).origin}/settings/emails`;
  return [
    `#### ❓ Who is ${gitName(signer.name)}?\n`,
    `Commit ${code(first.slice(0, 7))}${more} was written under ${maskedEmail(known?.email ?? "")}. GitHub links that to no account, so nobody can sign for it yet. Either of these helps:\n`,
    `- If the address is yours, ${link("add it to your GitHub account", settings)} and comment \`/recheck\` here.`,
    "- Or change the author of the commit to an address that GitHub knows, and push again.",
  ].join("\n");
}

function machineSection({ verdict }: Judged): string[] {
  const machines = unlistedMachines(verdict).map(({ account }) => {
    return `${code(account?.login ?? "")} (id ${account?.id})`;
  });
  if (machines.length === 0) return [];
  return [
    `#### 🤖 A machine can't sign\n\n${sentenceList(machines, mostPeople)} wrote commits here. A maintainer can list the id under \`cla.machines\` in the charter; then no signature is needed.`,
  ];
}
