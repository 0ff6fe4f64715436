// Which objection is meant: by its name, its number or its author's login, and what follows that.

import { loginKey } from "../../account.ts";
import { code } from "../../messages/text.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import { sentenceList } from "../../wording.ts";
import type { ArgumentType, CommandContext, Read } from "../command.ts";
import { nameKey, straight, unquoted } from "../requirement-names.ts";
import { objectionsSaid } from "../said-before.ts";
import { unreadable, value } from "./read.ts";

export interface ObjectionsNamed<T> {
  /** Several where a login names all objections of a person; never empty. */
  objections: ObjectionRequirement[];
  rest: T;
}

interface Wanted<T> {
  /** Which objections can be meant, for example one's own. */
  among(objection: ObjectionRequirement, context: CommandContext): boolean;
  rest: ArgumentType<T>;
  /** What to answer where none can be meant, as Markdown. */
  none(context: CommandContext): string;
  /** As in the usage. */
  names?: string;
}

/** The first word names them. */
export function objection<T>(wanted: Wanted<T>): ArgumentType<ObjectionsNamed<T>> {
  const { names = "name, number or @login" } = wanted;
  return {
    usage: [`<${names}>`, wanted.rest.usage].join(" ").trim(),
    read: (text, context) => readObjections(text, context, wanted, false),
  };
}

/** The first word names them where it can; otherwise the only one is meant, or all of them where `all` is true. */
export function optionalObjection<T>(
  wanted: Wanted<T> & { all?: boolean },
): ArgumentType<ObjectionsNamed<T>> {
  const { names = "name, number or @login" } = wanted;
  return {
    usage: [`[${names}]`, wanted.rest.usage].join(" ").trim(),
    read: (text, context) => readObjections(text, context, wanted, true),
  };
}

function readObjections<T>(
  text: string,
  context: CommandContext,
  wanted: Wanted<T> & { all?: boolean },
  isOptional: boolean,
): Read<ObjectionsNamed<T>> {
  const possible = objectionsSaid(context).filter((each) => wanted.among(each, context));
  if (possible.length === 0) return unreadable(wanted.none(context));
  const [first = ""] = text.split(/\s/, 1);
  const named = objectionsCalled(first, possible);
  const isOne = wanted.all === true || possible.length === 1;
  const isLeftOut = isOptional && isOne && !isReference(first);
  const objections = named.length > 0 ? named : isLeftOut ? possible : [];
  if (objections.length === 0) return unreadable(whichOne(first, possible));
  const { value: rest, refusal } = wanted.rest.read(
    named.length > 0 ? text.slice(first.length).trim() : text,
    context,
  );
  return refusal === null ? value({ objections, rest }) : unreadable(refusal);
}

function objectionsCalled(word: string, among: readonly ObjectionRequirement[]): ObjectionRequirement[] {
  const wanted = nameKey(unquoted(straight(word).replace(/[:,]$/, "")));
  if (wanted === "") return [];
  if (wanted.startsWith("@")) return among.filter(({ by }) => loginKey(by.login) === wanted.slice(1));
  const byName = among.filter(({ title }) => title !== null && nameKey(title) === wanted);
  return byName.length > 0 ? byName : among.filter(({ number }) => `${number}` === wanted.replace(/^#/, ""));
}

/** Whether a word can be nothing but a reference. */
function isReference(word: string): boolean {
  return /^(?:@|#?\d+[:,]?$)/.test(word);
}

function whichOne(first: string, possible: readonly ObjectionRequirement[]): string {
  const names = sentenceList([...new Set(possible.map((each) => code(referenceTo(each), 60)))], 10, "or");
  return first === ""
    ? `say which objection you mean: ${names}.`
    : `no objection here is called ${code(first, 60)}. You can name ${names}.`;
}

/** What to write to mean this objection: its name, else its number, else its author. */
function referenceTo({ title, number, by }: ObjectionRequirement): string {
  return title ?? (number === null ? `@${by.login}` : `${number}`);
}
