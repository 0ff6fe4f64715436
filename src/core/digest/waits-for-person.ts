// Whether a pull request waits for one person: for an answer, a review, the end of a hold, or soon.

import { silentOn } from "../escalation/ladder-names.ts";
import { yetToApprove } from "../review/modules/yet-to-approve.ts";
import { aheadOf, aheadOn } from "./ahead.ts";
import { type OpenPull, openOf } from "./open-pull.ts";
import type { Found } from "./waiting.ts";

export function waitsForPerson(id: number, pull: OpenPull): Found | null {
  return clarification(id, pull) ?? ownHold(id, pull) ?? ownMove(id, pull) ?? later(id, pull);
}

function clarification(id: number, pull: OpenPull): Found | null {
  const asked = openOf(pull, "objection").find(({ by, clock }) => by.id === id && clock.stage === "asked");
  if (asked === undefined) return null;
  const why = `You were asked to clarify the ${asked.name}.`;
  return { section: "clarify", since: asked.at, why, next: aheadOf(asked.clock) };
}

function ownHold(id: number, pull: OpenPull): Found | null {
  const own = openOf(pull, "hold").find(({ hold }) => hold.by.id === id)?.hold;
  if (own === undefined) return null;
  const ladders = pull.ladders.filter(({ name }) => silentOn(name) === "holder");
  return { section: "hold", since: own.since, why: own.reason, next: aheadOn(ladders) };
}

function ownMove(id: number, { turn, ladders }: OpenPull): Found | null {
  if (!turn.people.some((person) => person.id === id)) return null;
  return { section: "move", since: turn.since, why: turn.reason, next: aheadOn(ladders) };
}

/** Somebody who is asked for a review that is still missing, while others move. */
function later(id: number, pull: OpenPull): Found | null {
  const { turn, reviewers } = pull;
  if (turn.whose !== "author" && turn.whose !== "holder") return null;
  const isMissing = openOf(pull, "module").some((module) =>
    yetToApprove(module).some(({ account }) => account.id === id),
  );
  if (!isMissing || !reviewers.some(({ account }) => account.id === id)) return null;
  return { section: "later", since: turn.since, why: turn.reason, next: null };
}
