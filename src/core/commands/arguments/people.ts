// The people that a command names: `@alice @bob`.

import { type Account, eachOnce, loginKey } from "../../account.ts";
import { nearestWord } from "../../charter/nearest.ts";
import { code } from "../../messages/text.ts";
import { knownPeople } from "../../people/known-people.ts";
import { MAX_REVIEWERS } from "../../review/choosing/choose-reviewers.ts";
import { sentenceList } from "../../wording.ts";
import { approvers, named } from "../authority.ts";
import type { ArgumentType, CommandContext, Read } from "../command.ts";
import { unreadable, value } from "./read.ts";

/** Whoever writes the command where it names nobody. `example` is a whole line. */
export function peopleOrOneself(example: string): ArgumentType<Account[]> {
  return {
    usage: "[@user …]",
    read: (text, context) => (text === "" ? value([context.request.by]) : readPeople(text, context, example)),
  };
}

/** One person at least. `example` is a whole line. */
export function people(example: string): ArgumentType<Account[]> {
  return {
    usage: "<@user …>",
    read: (text, context) =>
      text === ""
        ? unreadable(`name at least one person, as in ${code(example)}.`)
        : readPeople(text, context, example),
  };
}

/** All of the people named, each once, or the reason why this list can't be taken. */
function readPeople(text: string, context: CommandContext, example: string): Read<Account[]> {
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length > MAX_REVIEWERS)
    return unreadable(`GitHub takes at most ${MAX_REVIEWERS} reviewers; name fewer people.`);
  const wrong = words.filter((word) => !/^@[a-z0-9][a-z0-9_-]*$/i.test(word));
  if (wrong.length > 0) return unreadable(notPeople(wrong, example));
  const found = words.map((word) => ({ word, resolved: named(context, word.slice(1)) }));
  const unknown = found.filter(({ resolved }) => resolved?.kind !== "account").map(({ word }) => word);
  if (unknown.length > 0) return unreadable(notKnown(unknown, context));
  return value(
    eachOnce(found.flatMap(({ resolved }) => (resolved?.kind === "account" ? [resolved.account] : []))),
  );
}

function notPeople(words: readonly string[], example: string): string {
  const names = sentenceList(words.map((word) => code(word, 60)));
  return words.some((word) => word.includes("/"))
    ? `only single people can be asked, not teams: ${names}. Name them by login, as in ${code(example)}.`
    : `${names} can't be read as a login. Name people as in ${code(example)}.`;
}

/** What is likely to be meant instead stands in code, so that nobody is called by mistake. */
function notKnown(words: readonly string[], context: CommandContext): string {
  const shown = (logins: readonly string[]) =>
    sentenceList(
      logins.map((login) => code(login)),
      5,
      "or",
    );
  const known = knownLogins(context);
  const meant = words.flatMap((word) => nearestWord(word.slice(1), known) ?? []).map((login) => `@${login}`);
  const rest =
    meant.length > 0 ? `; did you mean ${shown([...new Set(meant)])}?` : ". Check the spelling of the login.";
  return `${shown(words)}: GitHub has no such account that I can see${rest}`;
}

/** The logins of everybody who is known here. */
function knownLogins(context: CommandContext): string[] {
  const { directory, snapshot } = context;
  const looked = [...knownPeople(directory).values()].map(({ account }) => account);
  const author = snapshot.author === null ? [] : [snapshot.author];
  const everyone = [author, snapshot.requestedReviewers, approvers(context), looked].flat();
  return [...new Map(everyone.map(({ login }) => [loginKey(login), login])).values()];
}
