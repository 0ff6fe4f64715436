// Steps of a ladder in words: what was done about silence, and what comes next.

import type { Rung } from "../../charter/ladder-step.ts";
import { silentOn } from "../../escalation/ladder-names.ts";
import type { TakenStep } from "../../record.ts";
import { code, text } from "../text.ts";

/** A clause about the future: "others are asked as well". */
export function futureOf(rung: Rung): string {
  switch (rung.do) {
    case "remind":
      return "a reminder goes out";
    case "add":
      return "others are asked as well";
    case "swap":
      return "others are asked instead";
    case "raise":
      return `it goes up to ${tierOf(rung.to)}`;
    case "notify":
      return `the team ${code(rung.team, 80)} is told`;
    case "open-issue":
      return "it goes on the agenda of the next meeting";
    case "vote":
      return `${tierOf(rung.of)} is asked to vote`;
    case "close":
      return "it is closed";
  }
}

/** A clause about what was done, or could not be: "others were asked as well". */
export function pastOf({ rung, ladder, refusal }: Pick<TakenStep, "rung" | "ladder" | "refusal">): string {
  switch (rung.do) {
    case "remind":
      return `${silentOn(ladder) === "reviewers" ? "reviewers were" : `the ${silentOn(ladder)} was`} reminded`;
    case "add":
      return "others were asked as well";
    case "swap":
      return "others were asked instead";
    case "raise":
      return `it went up to ${tierOf(rung.to)}`;
    case "notify":
      return `the team ${code(rung.team, 80)} was told`;
    case "open-issue":
      return refusal === null
        ? "it was put on the agenda of the next meeting"
        : "the issue for the next meeting could not be opened";
    case "vote":
      return refusal === null
        ? `${tierOf(rung.of)} was asked to vote`
        : `the issue for a vote of ${tierOf(rung.of)} could not be opened`;
    case "close":
      return "it was closed";
  }
}

/** The tier that a step reaches, or is to reach. */
export function tierOf(name: string | null): string {
  return name === null ? "the next tier" : text(name, 50);
}
