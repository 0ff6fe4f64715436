// What a tier reads when an objection is raised to it: both sides, what it can do, and when the next tier hears of it.

import { type Account, eachOnce } from "../account.ts";
import type { ObjectionRequirement, ObjectionToRaise } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import { type Judged, modulesOf, objectionsOf } from "./judged.ts";
import { resolveCommand } from "./objection-words.ts";
import { mention, mentions, mostNames, person } from "./people.ts";
import { saidAt } from "./proof.ts";
import { code, text } from "./text.ts";
import { moment } from "./time.ts";

const mostModules = 3;
const mostObjections = 20;
const mostObjectors = 5;
const reasonLength = 500;

/**
 * Markdown that mentions those who decide, and both sides once.
 * @param raises to one tier at one moment
 */
export function disputeNotice(
  raises: readonly [ObjectionToRaise, ...ObjectionToRaise[]],
  judged: Judged,
): string {
  const [raise] = raises;
  const numbers = new Set(raises.map(({ objection }) => objection));
  const found = objectionsOf(judged.verdict).filter(({ number }) => number !== null && numbers.has(number));
  const people = eachOnce(raises.flatMap((each) => each.people));
  const [what, verb, it] =
    raises.length === 1 ? ["an objection", "is", "it"] : [`${raises.length} objections`, "are", "them"];
  const opening = `${mentions(people)}: ${what} to this pull request ${verb} raised to ${text(raise.tier, 50)}, which decides about ${it} now.`;
  const reasons = [...new Set(raises.map((each) => why(each, judged)))];
  return [
    `${opening}${reasons.length === 1 ? reasons.join("") : ""}`,
    ...(found.length === 0 ? [] : [sides(found, judged), hearing(found, judged)]),
    whatToDo(raises, found, people.length),
  ].join("\n\n");
}

/** Who asked for it, or else who did not decide before. */
function why({ objection, tier, by, reason }: ObjectionToRaise, { snapshot, record }: Judged): string {
  if (by !== null) {
    const said = reason === null ? "" : `: “${text(reason, reasonLength)}”`;
    return ` ${person(by, snapshot)} asked for that${said}.`;
  }
  const raised = record.objections.find(({ id }) => id === objection)?.raised ?? [];
  const before = raised.filter((each) => each.tier !== tier).at(-1);
  return before === undefined
    ? " Neither side has given way so far."
    : ` It has been with ${text(before.tier, 50)} since ${moment(before.at)}, without a decision.`;
}

function sides(objections: readonly ObjectionRequirement[], judged: Judged): string {
  const { snapshot } = judged;
  const against = objections
    .slice(0, mostObjections)
    .map((each) => `- **Against it:** ${side(each, judged)}`);
  const more = objections.length - against.length;
  const opener = snapshot.author === null ? "" : `${person(snapshot.author, snapshot)} opened it. `;
  return [
    ...against,
    ...(more > 0 ? [`- and ${more} more, in the table of the first comment`] : []),
    `- **For it:** ${opener}${approvals(judged)}`,
  ].join("\n");
}

function side({ by, at, source, text: said }: ObjectionRequirement, judged: Judged): string {
  return `${person(by, judged.snapshot)} (${standingOf(by, judged)}) objected on ${saidAt(at, source, judged.snapshot)}: “${text(said, reasonLength)}”`;
}

/** "maintains Runtime", "is in core", or that it is neither. */
function standingOf({ id }: Account, { verdict }: Judged): string {
  const roles = modulesOf(verdict).flatMap(({ name, eligible }) =>
    eligible.filter(({ account }) => account.id === id).map(({ role }) => ({ name, role })),
  );
  const maintained = roles.filter(({ role }) => role === "maintainer").map(({ name }) => text(name, 60));
  if (maintained.length > 0) return `maintains ${sentenceList(maintained, mostModules)}`;
  const [tier] = roles;
  return tier === undefined ? "maintains nothing that it touches" : `is in ${text(tier.role, 50)}`;
}

function approvals({ verdict, snapshot }: Judged): string {
  const given = modulesOf(verdict)
    .filter((module) => module.approvals.length > 0)
    .map((module) => {
      const by = module.approvals.map(({ account }) => person(account, snapshot));
      return `${sentenceList(by, mostNames)} approved ${text(module.name, 60)}`;
    });
  return given.length === 0 ? "Nobody has approved it yet." : `${sentenceList(given, mostModules)}.`;
}

/** A decision needs the arguments of both sides where everybody can read them. */
function hearing(objections: readonly ObjectionRequirement[], { verdict, snapshot }: Judged): string {
  const approvers = modulesOf(verdict).flatMap((module) => module.approvals.map(({ account }) => account));
  const supporters = eachOnce([...(snapshot.author === null ? [] : [snapshot.author]), ...approvers]);
  const objectors = eachOnce(objections.map(({ by }) => by)).slice(0, mostObjectors);
  const both = eachOnce([...objectors, ...supporters.slice(0, mostNames)]).map(mention);
  return `${sentenceList(both, mostNames + mostObjectors)}: please state your arguments in comments here, each side its own, so that the decision can rest on them.`;
}

function whatToDo(
  raises: readonly ObjectionToRaise[],
  objections: readonly ObjectionRequirement[],
  deciders: number,
): string {
  const commands = raises.map(({ objection: number }) => {
    const title = objections.find((each) => each.number === number)?.title ?? null;
    return code(`${resolveCommand({ title, number })} <your reasoning>`, 100);
  });
  const isOne = raises.length === 1;
  const one = deciders === 1 ? "You can" : "One of you can";
  const next = objections[0]?.clock.next ?? null;
  const then =
    next?.what === "raise"
      ? ` Without a decision ${isOne ? "it goes" : "they go"} up to ${text(next.tier ?? "", 50)} on ${moment(next.at)}.`
      : ` ${isOne ? "It stays" : "They stay"} with you until ${isOne ? "it is" : "they are"} decided.`;
  const resolve = isOne
    ? commands.join("")
    : `a command of its own: ${sentenceList(commands, mostObjections, "or")}`;
  return `${one} set ${isOne ? "the objection" : "each objection"} aside with ${resolve}; to leave ${isOne ? "it" : "those that remain"} standing, comment \`/author <your reasoning>\`. The reasoning is public and goes to the ledger.${then}`;
}
