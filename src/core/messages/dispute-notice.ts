// What a tier reads when an objection is raised to it: both sides, what it can do, and when the next tier hears of it.

import { type Account, eachOnce } from "../account.ts";
import type { ObjectionRequirement, ObjectionToRaise } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import { type Judged, modulesOf, objectionsOf } from "./judged.ts";
import { mention, mostNames, person } from "./people.ts";
import { saidAt } from "./proof.ts";
import { code, text } from "./text.ts";
import { moment } from "./time.ts";

const mostPeople = 15;
const mostModules = 3;
const reasonLength = 500;

/** Markdown that mentions those who decide, and both sides once. */
export function disputeNotice(raise: ObjectionToRaise, judged: Judged): string {
  const objection = objectionsOf(judged.verdict).find(({ number }) => number === raise.objection);
  const people = raise.people.slice(0, mostPeople).map(mention).join(" ");
  const tier = text(raise.tier, 50);
  const opening = `${people}: an objection to this pull request is raised to ${tier}, which decides about it now.`;
  return [
    `${opening}${why(raise, judged)}`,
    ...(objection === undefined ? [] : [sides(objection, judged), hearing(objection, judged)]),
    whatToDo(raise, objection),
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

function sides(objection: ObjectionRequirement, judged: Judged): string {
  const { by, at, source, text: said } = objection;
  const { snapshot } = judged;
  const against = `${person(by, snapshot)} (${standingOf(by, judged)}) objected on ${saidAt(at, source, snapshot)}: “${text(said, reasonLength)}”`;
  const opener = snapshot.author === null ? "" : `${person(snapshot.author, snapshot)} opened it. `;
  return [`- **Against it:** ${against}`, `- **For it:** ${opener}${approvals(judged)}`].join("\n");
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
function hearing({ by }: ObjectionRequirement, { verdict, snapshot }: Judged): string {
  const approvers = modulesOf(verdict).flatMap((module) => module.approvals.map(({ account }) => account));
  const supporters = eachOnce([...(snapshot.author === null ? [] : [snapshot.author]), ...approvers]);
  const both = eachOnce([by, ...supporters.slice(0, mostNames)]).map(mention);
  return `${sentenceList(both, mostNames + 1)}: please state your arguments in comments here, each side its own, so that the decision can rest on them.`;
}

function whatToDo(
  { objection: number, people }: ObjectionToRaise,
  objection: ObjectionRequirement | undefined,
): string {
  const resolve = code(`/resolve ${objection?.title ?? number} <your reasoning>`, 100);
  const one = people.length === 1 ? "You can" : "One of you can";
  const next = objection?.clock.next ?? null;
  const then =
    next?.what === "raise"
      ? ` Without a decision it goes up to ${text(next.tier ?? "", 50)} on ${moment(next.at)}.`
      : " It stays with you until it is decided.";
  return `${one} set the objection aside with ${resolve}; to leave it standing, comment \`/author <your reasoning>\`. The reasoning is public and goes to the ledger.${then}`;
}
