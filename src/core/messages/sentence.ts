// Sentences of the verdict as Markdown: escaped, but with the people they name linked and the commands as code.

import type { Account } from "../account.ts";
import type { ClaRequirement } from "../cla/cla-requirement.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ReviewRequirement } from "../verdict.ts";
import type { Node } from "../verdict-node.ts";
import { person } from "./people.ts";
import { text } from "./text.ts";

/** `people` are those whose names may stand in it, each after an "@". Notifies nobody. */
export function sentence(
  value: string,
  people: readonly Account[],
  snapshot: Pick<Snapshot, "url">,
  length = 400,
): string {
  const byLogin = new Map(people.map((account) => [account.login, account]));
  return text(value, length)
    .replace(/\\`(\/[a-z][a-z -]{0,30})\\`/g, "`$1`")
    .replace(/@\u200b([A-Za-z0-9-]+)/g, (found, login: string) => {
      const account = byLogin.get(login);
      return account === undefined ? found : person(account, snapshot);
    });
}

/** What a requirement is called where a line begins with it: a module's name as it is, others with a capital letter. */
export function titleOf(
  requirement: ClaRequirement | ReviewRequirement,
  snapshot: Pick<Snapshot, "url">,
): string {
  const { kind, name } = requirement;
  const by = kind === "hold" ? [requirement.hold.by] : kind === "objection" ? [requirement.by] : [];
  const title = sentence(name, by, snapshot, 60);
  return kind === "module" ? title : title.charAt(0).toUpperCase() + title.slice(1);
}

/** Why a requirement is in its state; of a waived one by whom, and with which reason. */
export function reasonOf(node: Node, snapshot: Pick<Snapshot, "url">): string {
  const reason = sentence(node.reason, peopleOf(node), snapshot);
  return node.state === "waived" ? `waived by ${reason.replace(" set this aside: ", ": ")}` : reason;
}

/** What is to be done next; empty when nothing is. */
export function nextOf(node: Node, snapshot: Pick<Snapshot, "url">): string {
  return node.next === null ? "" : sentence(node.next, peopleOf(node), snapshot);
}

/** What begins a sentence, for the middle of one. */
export function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function peopleOf({ who, proof }: Node): Account[] {
  return [...who, ...proof.flatMap((each) => (each.kind === "person" ? [each.by] : []))];
}
