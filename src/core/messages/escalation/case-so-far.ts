// What people who were not there need to decide about a pull request: what is missing, since when, of whom, what was
// tried, and what stands against it.

import type { TakenStep } from "../../record.ts";
import { isOpen } from "../../state.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import { capitalized } from "../../wording.ts";
import { bulletLines } from "../bullet-lines.ts";
import { type Judged, modulesOf, standingObjectionsOf } from "../judged.ts";
import { mayApprove, progress } from "../module-details.ts";
import { objectionClock, objectionName } from "../objection-words.ts";
import { names, person } from "../people.ts";
import { saidAt } from "../proof.ts";
import { link, text } from "../text.ts";
import { moment } from "../time.ts";
import { stepsInWords, stepsOf } from "./steps-taken.ts";

const mostModules = 20;
const mostObjections = 10;

/** "[Turn faster](…) by author". */
export function pullRequestLink({ snapshot }: Pick<Judged, "snapshot">): string {
  const by = snapshot.author === null ? "" : ` by ${person(snapshot.author, snapshot)}`;
  return `${link(text(snapshot.title, 150) || "The pull request", snapshot.url)}${by}`;
}

/** Sections of Markdown that mention nobody. */
export function caseSoFar(ladder: string, judged: Judged): string[] {
  return [waiting(judged), missing(judged), against(judged), tried(stepsOf(ladder, judged), judged)].filter(
    (section) => section !== "",
  );
}

function waiting({ verdict, snapshot }: Judged): string {
  const people = names(verdict.turn.people, snapshot, "or") || "a maintainer";
  return `**Waiting** for ${people} since ${moment(verdict.turn.since)}.`;
}

function missing(judged: Judged): string {
  const open = modulesOf(judged.verdict).filter(isOpen);
  if (open.length === 0) return "";
  const lines = bulletLines(open, mostModules, (module) => moduleLine(module, judged));
  return ["**What is missing**", ...lines].join("\n");
}

function moduleLine(module: ModuleRequirement, judged: Judged): string {
  const who = mayApprove(module, judged, { people: 6 });
  return `${text(module.name, 60)}: ${progress(module, judged.snapshot)}; ${who} may approve`;
}

function against(judged: Judged): string {
  const objections = standingObjectionsOf(judged.verdict);
  if (objections.length === 0) return "";
  const lines = bulletLines(objections, mostObjections, (each) => {
    const when = saidAt(each.at, each.source, judged.snapshot);
    const said = each.text === "" ? "" : `: “${text(each.text, 400)}”`;
    const clock = objectionClock(each, judged).map((clause) => `; ${clause}`);
    return `${capitalized(objectionName(each))} of ${person(each.by, judged.snapshot)} (${when})${said}${clock.join("")}`;
  });
  return ["**What stands against it**", ...lines].join("\n");
}

function tried(steps: readonly TakenStep[], judged: Judged): string {
  const earlier = steps.filter(({ rung }) => rung.do !== "open-issue" && rung.do !== "vote");
  if (earlier.length === 0) return "";
  return ["**What was done**", ...earlier.map((step) => `- ${stepsInWords([step], judged)}`)].join("\n");
}
