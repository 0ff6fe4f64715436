// What people do once they see what Charter shows: who has the turn, that it is ready, that it is closed.

import { isSatisfied } from "../../src/core/messages/judged.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Change } from "./change.ts";
import { nowOf, type World } from "./world.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function whatFollows(change: Change, verdict: Verdict, world: World): void {
  const { state } = change.snapshot;
  if (state === "closed") comeBack(change, world);
  else if (verdict.active && isSatisfied(verdict)) expectMerge(change, world);
  else if (verdict.turn.count !== change.seenTurn) seeTurn(change, verdict, world);
}

/** Reviewers who are asked are told; all others see whose turn it is. */
function seeTurn(change: Change, { turn }: Verdict, world: World): void {
  change.seenTurn = turn.count;
  if (turn.whose === "author") world.read(change.author.account.login, change);
  if (turn.whose === "holder") for (const { login } of turn.people) world.read(login, change);
  const objectors = new Set(change.record.objections.map(({ by }) => by.login));
  for (const { login } of turn.people) if (objectors.has(login)) world.read(login, change);
}

function expectMerge(change: Change, world: World): void {
  if (change.isMergeExpected) return;
  change.isMergeExpected = true;
  world.agenda.add(world.now + world.random.exponential(10) * HOUR_MS, () => {
    change.isMergeExpected = false;
    const { verdict } = change;
    if (verdict === null || !verdict.active || !isSatisfied(verdict)) return;
    change.tell(nowOf(world), "merged");
    change.update({ state: "merged", mergedAt: nowOf(world) });
    world.tally.merged += 1;
    world.look(change);
  });
}

/** Of those whose pull request was closed for their silence some return, a while after. */
function comeBack(change: Change, world: World): void {
  if (change.record.reopenAskedAt !== null || !world.random.chance(0.3)) return;
  world.agenda.add(world.now + world.random.between(3, 40) * DAY_MS, () => {
    if (change.snapshot.state === "closed") world.say(change, change.author, "/ready");
  });
}
