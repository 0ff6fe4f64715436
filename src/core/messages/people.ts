// People in texts: linked by name where they only read, mentioned where they must be told.

import type { Account } from "../account.ts";
import type { Snapshot } from "../snapshot.ts";
import { sentenceList } from "../wording.ts";
import { code, link, text } from "./text.ts";

const plainLogin = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Names somebody without notifying them: a link to the profile, without the "@" that GitHub acts on. */
export function person(account: Account, snapshot: Pick<Snapshot, "url">): string {
  return plainLogin.test(account.login) && account.kind === "user"
    ? link(text(account.login), `${new URL(snapshot.url).origin}/${account.login}`)
    : code(account.login);
}

/** Notifies somebody. For notifications and replies only: in the one comment it would notify at the wrong time. */
export function mention({ login }: Pick<Account, "login">): string {
  return plainLogin.test(login) ? `@${login}` : code(login);
}

/** More people than these are not told by one text: as many as GitHub takes for reviewers. */
export const mostMentioned = 15;

/** Notifies people: "@alice @bob"; empty for nobody. */
export function mentions(people: readonly Pick<Account, "login">[]): string {
  return people.slice(0, mostMentioned).map(mention).join(" ");
}

/** Notifies the members of a team; `slug` is `org/team`. */
export function mentionTeam(slug: string): string {
  return /^[A-Za-z0-9][\w-]*\/[\w.-]+$/.test(slug) ? `@${slug}` : code(slug);
}

/** More people than these are counted in a sentence. */
export const mostNames = 5;

/** Links in a sentence; empty for nobody. */
export function names(
  people: readonly Account[],
  snapshot: Pick<Snapshot, "url">,
  conjunction: "and" | "or" = "and",
): string {
  const links = people.map((account) => person(account, snapshot));
  return sentenceList(links, mostNames, conjunction);
}

/** A name from git data, which may be an e-mail address that nobody meant to publish again. */
export function gitName(name: string): string {
  const shown = name.slice(0, 500).replace(/([^\s@<])[^\s@<]{0,100}@([^\s@>]{1,100})/g, "$1…@$2");
  return text(shown, 60) || "somebody without a name";
}

/** "j…@example.com": enough to recognise one's own address, too little to write to it. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 1) return "no e-mail address";
  return code(`${[...email][0]}…@${email.slice(at + 1)}`, 80);
}
