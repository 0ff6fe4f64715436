// A digest as an issue or a comment: what waits for a person, a module or a tier. It mentions them once, at its head.

import type { Account } from "../account.ts";
import { ORPHAN_DAYS } from "../charter/defaults.ts";
import type { Digest } from "../digest/digest.ts";
import { isPerson } from "../digest/digest-plan.ts";
import { SECTIONS, type Waiting } from "../digest/waiting.ts";
import { notificationKey } from "../notification-key.ts";
import type { DesiredIssue, Notification } from "../plan.ts";
import { counted } from "../wording.ts";
import { bulletLines } from "./bullet-lines.ts";
import { futureOf } from "./escalation/deed-words.ts";
import { mentions } from "./people.ts";
import { plainText, text } from "./text.ts";
import { moment } from "./time.ts";
import { withinBudget } from "./within-budget.ts";

const mostOfSection = 40;
const mostOrphans = 10;
/** GitHub takes 65,536; the invisible mark and what stands around the lists take the rest. */
const budget = 60_000;

export interface DigestToWrite extends Digest {
  /** As the charter names it: a tier, a module, or `@login`. */
  for: string;
  /** For whom it is. */
  people: readonly Account[];
  /** When it was due, ISO 8601: by this and its reader it is known again. */
  dueAt: string;
  /** What it says is as of then, ISO 8601. */
  at: string;
}

export function digestIssue(digest: DigestToWrite): DesiredIssue {
  const whom = plainText(digest.for.replace(/^@/, ""), 100);
  const [date = ""] = moment(digest.at).split(",");
  return { ...digestComment(digest), title: `What waits for ${whom}: ${date}`, labels: [] };
}

export function digestComment(digest: DigestToWrite): Notification {
  return { key: `digest-${notificationKey(digest.for, digest.dueAt.slice(0, 16))}`, body: bodyOf(digest) };
}

function bodyOf(digest: DigestToWrite): string {
  const { items, people, at } = digest;
  const told = mentions(people);
  const whom = isPerson(digest.for) ? "you" : `**${text(digest.for, 100)}**`;
  const verb = items.length === 1 ? "waits" : "wait";
  const fact = `${counted(items.length, "pull request")} ${verb} for ${whom}, as of ${moment(at)}.`;
  const sections = [...SECTIONS.flatMap((each) => sectionOf(each, digest)), ...orphansOf(digest)];
  return [
    told === "" ? fact : `${told}: ${fact}`,
    withinBudget(sections, budget, (missing) => `${counted(missing, "more section")} would not fit here.`),
    "The charter orders this under `digests`. Nothing needs to be answered here.",
  ].join("\n\n");
}

function sectionOf(section: Waiting["section"], digest: DigestToWrite): string[] {
  const items = digest.items.filter((each) => each.section === section);
  if (items.length === 0) return [];
  return [[`**${titleOf(section)}**`, ...bulletLines(items, mostOfSection, lineOf)].join("\n")];
}

/** What stands in a section. */
export function titleOf(section: Waiting["section"]): string {
  switch (section) {
    case "clarify":
      return "Asked to clarify an objection";
    case "dispute":
      return "Objections to decide";
    case "vote":
      return "To vote on";
    case "raised":
      return "Raised, because nobody answered";
    case "top":
      return "Everyone on the ladder was asked; nothing more comes by itself";
    case "move":
      return "To move now";
    case "hold":
      return "On hold";
    case "later":
      return "Next, once others have moved";
  }
}

/** GitHub shows the title of what a list item names. */
function lineOf({ number, since, why, next }: Waiting): string {
  const ahead = next === null ? "" : ` ${aheadOf(next.rung)} on ${moment(next.at)}.`;
  return `#${number} since ${moment(since)}: ${text(why)}${ahead}`;
}

function aheadOf(rung: NonNullable<Waiting["next"]>["rung"]): string {
  return `Without an answer, ${rung === null ? "it may be dismissed" : futureOf(rung)}`;
}

function orphansOf({ orphans }: DigestToWrite): string[] {
  if (orphans.length === 0) return [];
  const title = `**Modules that seem to lack maintainers who answer** (raised within ${ORPHAN_DAYS} days)`;
  const lines = bulletLines(orphans, mostOrphans, ({ module, pulls }) => {
    return `${text(module, 60)}: ${counted(pulls, "pull request")}`;
  });
  return [[title, ...lines].join("\n")];
}
