// The people that a command names: `@alice @bob`, or whoever writes it when it names nobody.

import type { Account } from "../account.ts";
import { distinct } from "../messages/people.ts";
import { code } from "../messages/text.ts";
import { sentenceList } from "../wording.ts";
import { named } from "./authority.ts";
import type { CommandContext } from "./command.ts";

/** GitHub requests at most 15 reviewers of a pull request. */
const maxTargets = 15;

export type Targets = { people: Account[]; refusal: null } | { people: null; refusal: string };

/** All of the people named, or the reason why this list can't be taken. */
export function readTargets(context: CommandContext): Targets {
  const words = context.argument.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0) return { people: [context.request.by], refusal: null };
  if (words.length > maxTargets) {
    return refusal(`GitHub takes at most ${maxTargets} reviewers; name fewer people.`);
  }
  const unreadable = words.filter((word) => !/^@[a-z0-9][a-z0-9_-]*$/i.test(word));
  if (unreadable.length > 0) return refusal(notPeople(unreadable));
  const found = words.map((word) => ({ word, resolved: named(context, word.replace("@", "")) }));
  const people = found.flatMap(({ resolved }) => (resolved?.kind === "account" ? [resolved.account] : []));
  const unknown = found.filter(({ resolved }) => resolved?.kind !== "account");
  if (unknown.length > 0) {
    const names = sentenceList(
      unknown.map(({ word }) => code(word)),
      5,
      "or",
    );
    return refusal(`GitHub has no account ${names} that I can see. Check the spelling of the login.`);
  }
  return { people: distinct(people), refusal: null };
}

function notPeople(words: string[]): string {
  const names = sentenceList(words.map((word) => code(word, 60)));
  return words.some((word) => word.includes("/"))
    ? `only single people can be asked, not teams: ${names}. Name them by login, as in \`/assign @alice @bob\`.`
    : `${names} can't be read as a login. Name people as in \`/assign @alice @bob\`.`;
}

function refusal(reason: string): Targets {
  return { people: null, refusal: reason };
}
