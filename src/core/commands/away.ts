// `/away` and `/back`: whether Charter may choose somebody for reviews. For all repositories of the owner.

import { canWrite, isApprover } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";

/** Who is away for longer is better taken off the governance files. */
const longestAwayDays = 366;
const dayMs = 24 * 60 * 60 * 1000;

export const away: Command = {
  name: "away",
  usage: "/away [until YYYY-MM-DD]",
  summary:
    "You are not chosen for reviews, here and in the owner's other repositories, until that day is over or you comment `/back`; where you are asked already, somebody else is asked, too.",
  who: "People who can be asked for a review, for themselves: those with write access.",
  examples: ["/away until 2026-12-10", "/away"],
  run: runAway,
};

export const back: Command = {
  name: "back",
  usage: "/back",
  summary: "Ends `/away`.",
  who: "Anyone, for themselves.",
  examples: ["/back"],
  run: runBack,
};

function runAway(context: CommandContext): Outcome {
  const { request, argument } = context;
  const { by: person, at } = request;
  // Absences of people who are never asked would only push those of others off the list that is read.
  if (!canWrite(context, person) && !isApprover(context, person)) {
    return refused("you have no write access here, so nobody is told to ask you for a review.");
  }
  if (argument === "") return done([{ kind: "away", person, until: null, at }]);
  const written = /^(?:until\s+)?(\d{4}-\d{2}-\d{2})$/i.exec(argument)?.[1];
  const until = written === undefined ? null : startOf(written);
  if (written === undefined || until === null) {
    return refused(
      "name a day as in `/away until 2026-12-10`, or none: `/away` alone holds until you comment `/back`.",
    );
  }
  const today = Date.parse(at.slice(0, 10));
  if (until < today) {
    return refused(`${written} is over (in UTC). Name today or a later day, or comment \`/away\` alone.`);
  }
  if (until > today + longestAwayDays * dayMs) {
    return refused(
      "that is more than a year ahead. Name an earlier day; or comment `/away` alone, which holds until you comment `/back`.",
    );
  }
  return done([{ kind: "away", person, until: written, at }]);
}

/** Milliseconds of the day's start in UTC; null for a day that no calendar has. */
function startOf(day: string): number | null {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : time;
}

function runBack({ request, argument }: CommandContext): Outcome {
  if (argument !== "")
    return refused(
      "`/back` takes nothing behind it: it ends your absence now. Comment it alone on its line.",
    );
  return done([{ kind: "back", person: request.by, at: request.at }]);
}
