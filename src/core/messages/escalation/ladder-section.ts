// Where on the ladder it is: what comes next and when, what was done so far, and who has it at the top.

import type { Account } from "../../account.ts";
import { kindOfLadder, silentOn } from "../../escalation/ladder-names.ts";
import type { Ladder } from "../../verdict.ts";
import { counted, sentenceList } from "../../wording.ts";
import { type Judged, modulesOf } from "../judged.ts";
import { mostNames, person } from "../people.ts";
import { text } from "../text.ts";
import { moment } from "../time.ts";
import { withinBudget } from "../within-budget.ts";
import { futureOf, tierOf } from "./deed-words.ts";
import { stepsInWords, stepsOf } from "./steps-taken.ts";

/** More names of modules are counted in front of a ladder's line. */
const mostModules = 3;
/** Characters: some ten ladders on which little happened; the table below needs room, too. */
const listBudget = 4_000;

/** A paragraph, or a list where modules are on ladders of their own; null where none has anything to say. */
export function ladderSection(judged: Judged): string | null {
  const { ladders } = judged.verdict.escalation;
  const running = ladders.filter((ladder) => !isStanding(ladder)).map((ladder) => lineOf(ladder, judged));
  const standing = ladders
    .filter(isStanding)
    .slice(0, mostModules)
    .map((ladder) => standingLine(ladder, judged));
  const sections = [together(running.filter(({ words }) => words !== "")), ...standing];
  return sections.filter((section) => section !== "").join("\n\n") || null;
}

interface Line {
  ladder: Ladder;
  words: string;
}

function lineOf(ladder: Ladder, judged: Judged): Line {
  return { ladder, words: wordsOf(ladder, judged) };
}

function together(lines: readonly Line[]): string {
  const [first, ...others] = lines;
  if (first === undefined) return "";
  const condition = `**${silence(first.ladder.name)}:**`;
  if (others.length === 0) return first.ladder.isAtTop ? first.words : `${condition} ${first.words}`;
  const shown = lines.map(({ ladder, words }) => `- ${aboutOf(ladder)}: ${words}`);
  return `${condition}\n${withinBudget(shown, listBudget, (count) => `- and ${count} more`, "\n")}`;
}

/** In the middle of a round it is not the reviewers' turn: their clock goes on later. */
function isStanding({ next, isAtTop }: Ladder): boolean {
  return next === null && !isAtTop;
}

function standingLine(ladder: Ladder, judged: Judged): string {
  const done = stepsInWords(stepsOf(ladder.name, judged), judged);
  return `The reviewers' clock stands meanwhile, after step ${ladder.taken} of ${ladder.steps}${kindOf(ladder.name)}.${done === "" ? "" : ` ${done}.`}`;
}

/** What comes next on a ladder, as a sentence of its own; empty where nothing comes by itself. */
export function nextOnLadder(name: string, judged: Judged): string {
  const ladder = judged.verdict.escalation.ladders.find((each) => each.name === name);
  const next = ladder === undefined ? "" : nextOf(ladder, judged);
  return next === "" ? "" : `${silence(name)}, ${next}`;
}

function silence(ladder: string): string {
  switch (silentOn(ladder)) {
    case "author":
      return "Unless the author writes or pushes";
    case "holder":
      return "While the hold lasts";
    case "reviewers":
      return "Without an answer";
  }
}

function nextOf(ladder: Ladder, judged: Judged): string {
  if (ladder.next === null) return "";
  const { rung, at } = ladder.next;
  const step = `step ${ladder.taken + 1} of ${ladder.steps}${kindOf(ladder.name)}`;
  return `${futureOf(rung)} on ${moment(at)} (${step})${closing(ladder, judged)}.`;
}

function wordsOf(ladder: Ladder, judged: Judged): string {
  const done = stepsInWords(stepsOf(ladder.name, judged), judged);
  const then = ladder.isAtTop ? topOf(ladder, judged) : nextOf(ladder, judged);
  return [then, done === "" ? "" : `${done}.`].filter((sentence) => sentence !== "").join(" ");
}

function topOf(ladder: Ladder, judged: Judged): string {
  if (ladder.steps === 0) return "";
  const { snapshot, verdict } = judged;
  const last = stepsOf(ladder.name, judged).at(-1);
  if (silentOn(ladder.name) === "author")
    return last === undefined ? "" : authorsTop(last.rung.do === "close");
  const people = moversOn(ladder, judged).map((account) => person(account, snapshot));
  // Whoever may lift a hold in its holder's place is not among those whose turn it is.
  const tier = last?.rung.do === "raise" && silentOn(ladder.name) === "holder" ? [tierOf(last.rung.to)] : [];
  const who = sentenceList([...people, ...tier], mostNames, "or") || "a maintainer";
  const since = moment(last?.takenAt ?? verdict.turn.since);
  return `**Everyone on the ladder was asked;** it has waited for ${who} since ${since}.`;
}

function authorsTop(isClosed: boolean): string {
  return isClosed
    ? "**Closed for now:** `/ready` opens it again whenever the author wants to go on."
    : "It stays open, and nothing more comes by itself.";
}

/** Who can move what waits on this ladder. */
function moversOn(ladder: Ladder, { verdict }: Judged): Account[] {
  const { people } = verdict.turn;
  const eligible = new Set(
    modulesOf(verdict)
      .filter(({ name }) => ladder.modules.includes(name))
      .flatMap((module) => module.eligible.map(({ account }) => account.id)),
  );
  const own = people.filter(({ id }) => eligible.has(id));
  return own.length > 0 ? own : people;
}

/** When the author's silence would close it, where the next step is a milder one. */
function closing({ name, next }: Pick<Ladder, "name" | "next">, judged: Judged): string {
  const { close } = judged.rules.charter.escalation.author;
  if (silentOn(name) !== "author" || close === null || next?.rung.do === "close") return "";
  // Where others are to move, it is not the author who is silent.
  const { verdict, snapshot } = judged;
  if (snapshot.author !== null && verdict.turn.people.every(({ id }) => id !== snapshot.author?.id))
    return "";
  return `; after ${counted(close, "business day")} of silence it is closed, and can be opened again`;
}

/** What a ladder's line is about. */
function aboutOf({ modules }: Ladder): string {
  if (modules.length === 0) return "Everything else";
  const shown = modules.map((module) => text(module, 60));
  return sentenceList(shown, mostModules);
}

function kindOf(ladder: string): string {
  const kind = kindOfLadder(ladder);
  return kind === null ? "" : ` of the ladder “${text(kind, 60)}”`;
}
