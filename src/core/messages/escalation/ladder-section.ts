// Where on the ladder it is: what comes next and when, what was done so far, and who has it at the top.

import type { Account } from "../../account.ts";
import type { Ladder } from "../../verdict.ts";
import { capitalized, counted, sentenceList } from "../../wording.ts";
import { type Judged, modulesOf } from "../judged.ts";
import { names } from "../people.ts";
import { text } from "../text.ts";
import { moment } from "../time.ts";
import { futureOf, silentOn } from "./deed-words.ts";
import { stepsInWords, stepsOf } from "./steps-taken.ts";

/** More names of modules are counted in front of a ladder's line. */
const mostModules = 3;

/** A paragraph, or a list where modules are on ladders of their own; null where none has anything to say. */
export function ladderSection(judged: Judged): string | null {
  const { ladders } = judged.verdict.escalation;
  const lines = ladders
    .map((ladder) => ({ ladder, words: wordsOf(ladder, judged) }))
    .filter(({ words }) => words !== "");
  const [first, ...others] = lines;
  if (first === undefined) return null;
  const isAtTop = first.ladder.next === null;
  if (others.length === 0) return isAtTop ? first.words : `**${silence(first.ladder.name)}:** ${first.words}`;
  return [
    `**${silence(first.ladder.name)}:**`,
    ...lines.map(({ ladder, words }) => `- ${aboutOf(ladder)}: ${words}`),
  ].join("\n");
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
      return "Without a word or a push of the author";
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
  if (silentOn(ladder.name) !== "reviewers") return "Nothing more comes by itself.";
  const { snapshot, verdict } = judged;
  const people = names(moversOn(ladder, judged), snapshot, "or") || "a maintainer";
  const last = stepsOf(ladder.name, judged).at(-1)?.takenAt ?? verdict.turn.since;
  return `**Everyone on the ladder was asked;** it waits for ${people} since ${moment(last)}.`;
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
function closing({ name, next }: Pick<Ladder, "name" | "next">, { rules }: Judged): string {
  const { close } = rules.charter.escalation.author;
  if (silentOn(name) !== "author" || close === null || next?.rung.do === "close") return "";
  return `; after ${counted(close, "business day")} of silence it is closed, and can be opened again`;
}

/** What a ladder's line is about. */
function aboutOf({ name, modules }: Ladder): string {
  if (modules.length === 0) return capitalized(text(name, 60));
  const shown = modules.map((module) => text(module, 60));
  return sentenceList(shown, mostModules);
}

function kindOf(ladder: string): string {
  return ladder.startsWith("kind ") ? ` of the ladder “${text(ladder.slice(5), 60)}”` : "";
}
