// How a notice begins and ends, whoever gets it.

import type { StepToAnnounce } from "../../verdict.ts";
import type { Judged } from "../judged.ts";
import { mentions, mentionTeam, person } from "../people.ts";
import { text } from "../text.ts";

/** Mentions those whom the step reaches: "@alice @bob". */
export function addressed({ people, rung }: StepToAnnounce): string {
  const team = rung.do === "notify" ? mentionTeam(rung.team) : "";
  return `${team} ${mentions(people.map(({ account }) => account))}`.trim();
}

/** Who asked for the step, as a sentence after a blank; empty where the clock did. */
export function askedFor({ by, reason }: StepToAnnounce, { snapshot }: Pick<Judged, "snapshot">): string {
  if (by === null) return "";
  return ` ${person(by, snapshot)} asked for this step${reason === null ? "" : `: “${text(reason)}”`}.`;
}

/** Joins paragraphs, those that are null or empty left out. */
export function paragraphs(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join("\n\n");
}
