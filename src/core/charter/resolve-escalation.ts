// What the charter in force says about time: the repository's word over the organisation's, key by key.

import type { Charter, NamedLadder } from "./charter.ts";
import type { CharterTexts } from "./charter-text.ts";
import {
  DEFAULT_AGENDA_LABEL,
  DEFAULT_AUTHOR,
  DEFAULT_CALENDAR,
  DEFAULT_HOLD,
  DEFAULT_ORPHANS,
  DEFAULT_VOTE_DAYS,
  defaultLadder,
} from "./defaults.ts";
import { defined } from "./defined.ts";
import type { EscalationFile } from "./escalation-schema.ts";
import type { LadderFile } from "./ladder-schema.ts";
import type { Rung } from "./ladder-step.ts";
import { toCalendar } from "./resolve-calendar.ts";
import { toConditions } from "./rules-of-file.ts";
import { withoutAt } from "./without-at.ts";

export function resolveEscalation(
  { repository, organisation }: CharterTexts,
  tiers: readonly { name: string }[],
): Charter["escalation"] {
  const given: EscalationFile = {
    ...defined(organisation?.file.escalation),
    ...defined(repository?.file.escalation),
  };
  const { ladder, ladders = [], author = {}, hold = {}, orphans } = given;
  return {
    calendar: toCalendar(given, DEFAULT_CALENDAR),
    ladder: ladder === undefined ? defaultLadder(tiers) : toLadder(ladder),
    ladders: ladders.map(toNamedLadder),
    author: {
      remind: daysOrNull(author.remind, DEFAULT_AUTHOR.remind),
      close: daysOrNull(author.close, DEFAULT_AUTHOR.close),
    },
    hold: {
      remind: daysOrNull(hold.remind, DEFAULT_HOLD.remind),
      raise: daysOrNull(hold.raise, DEFAULT_HOLD.raise),
    },
    orphans: daysOrNull(orphans, DEFAULT_ORPHANS),
  };
}

/** A number that a charter gives, null where it writes `false`, and the default where it writes nothing. */
export function daysOrNull(given: number | false | undefined, usual: number | null): number | null {
  if (given === false) return null;
  return given ?? usual;
}

export function toLadder(ladder: LadderFile): Rung[] {
  return ladder.map((step): Rung => {
    switch (step.do) {
      case "raise":
        return { after: step.after, do: "raise", to: step.to ?? null };
      case "notify":
        return { after: step.after, do: "notify", team: withoutAt(step.team) };
      case "open-issue":
        return { after: step.after, do: "open-issue", label: step.label ?? DEFAULT_AGENDA_LABEL };
      case "vote":
        return { after: step.after, do: "vote", of: step.of, days: step.days ?? DEFAULT_VOTE_DAYS };
      default:
        return { after: step.after, do: step.do };
    }
  });
}

function toNamedLadder(written: NonNullable<EscalationFile["ladders"]>[number]): NamedLadder {
  return { name: written.name, ...toConditions(written.if), ladder: toLadder(written.ladder) };
}
