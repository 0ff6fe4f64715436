// Whether a pull request waits for a tier: an objection or a vote to decide, or because nobody below answered.

import { silentOn } from "../escalation/ladder-names.ts";
import type { Ladder } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import { aheadOf, aheadOn } from "./ahead.ts";
import { type OpenPull, openOf } from "./open-pull.ts";
import type { Found } from "./waiting.ts";

export function waitsForTier(name: string, pull: OpenPull): Found | null {
  const { whose } = pull.turn;
  if (whose === "author" || whose === "nobody") return dispute(name, pull);
  return dispute(name, pull) ?? vote(name, pull) ?? raised(name, pull) ?? withoutTier(pull);
}

/** Whoever's turn it is: while it stands, nothing merges. */
function dispute(name: string, pull: OpenPull): Found | null {
  const objection = openOf(pull, "objection").find(
    ({ clock }) => clock.stage === "raised" && clock.tier === name,
  );
  if (objection === undefined) return null;
  const why = `The ${objection.name} is yours to decide.`;
  return { section: "dispute", since: objection.at, why, next: aheadOf(objection.clock) };
}

function vote(name: string, { taken, ladders, turn }: OpenPull): Found | null {
  const asked = taken.findLast(({ rung }) => rung.do === "vote" && rung.of === name);
  if (asked === undefined) return null;
  return { section: "vote", since: asked.takenAt, why: turn.reason, next: aheadOn(ladders) };
}

/** Once it has gone on to a higher tier, that one has it. */
function raised(name: string, pull: OpenPull): Found | null {
  const own = running(pull).filter((ladder) => tierOf(ladder, pull)?.name === name);
  const [first] = own;
  if (first === undefined) return null;
  const isAtTop = own.every((ladder) => ladder.isAtTop);
  const since = tierOf(first, pull)?.at ?? pull.turn.since;
  const modules = [...new Set(own.flatMap((ladder) => ladder.modules))];
  const why = modules.length === 0 ? pull.turn.reason : `It lacks the approval of ${sentenceList(modules)}.`;
  return { section: isAtTop ? "top" : "raised", since, why, next: aheadOn(own) };
}

/** Where a ladder ends below all tiers, each of them hears of it. */
function withoutTier(pull: OpenPull): Found | null {
  const ladder = running(pull).find((each) => each.isAtTop && each.taken > 0 && tierOf(each, pull) === null);
  if (ladder === undefined) return null;
  return { section: "top", since: pull.turn.since, why: pull.turn.reason, next: null };
}

function running({ ladders, turn }: OpenPull): Ladder[] {
  return ladders.filter(({ name }) => (turn.whose === "holder") === (silentOn(name) === "holder"));
}

function tierOf({ name }: Ladder, { taken }: OpenPull): { name: string; at: string } | null {
  for (const { ladder, rung, takenAt } of taken.toReversed()) {
    if (ladder === name && rung.do === "raise" && rung.to !== null) return { name: rung.to, at: takenAt };
  }
  return null;
}
