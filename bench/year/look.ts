// A look at a pull request in the order of a reconcile: due steps are recorded, people asked, things said, all of it noted.
// It may break off anywhere in between, and is then repeated.

import type { Desired } from "../../src/core/plan.ts";
import { answers, escalations } from "../../src/core/plan-notifications.ts";
import { desiredState } from "../../src/core/plan-pull-request.ts";
import { desiredReviewers } from "../../src/core/plan-reviewers.ts";
import type { TakenStep } from "../../src/core/record.ts";
import type { Directory } from "../../src/core/snapshot.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Change } from "./change.ts";
import { addLoad, factsOf, judge, lookUpNames } from "./judge.ts";
import { mentioned } from "./mentions.ts";
import { raiseObjection, takeStep } from "./remember.ts";
import { nowOf, type World } from "./world.ts";

const MINUTE_MS = 60_000;
/** As in production: what goes on for longer would never end. */
const MOST_ROUNDS = 200;

class Crash extends Error {}

export function look(change: Change, world: World): void {
  try {
    settle(change, world);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    world.tally.crashes += 1;
    change.tell(nowOf(world), "a crash");
    world.agenda.add(world.now + world.random.between(1, 10) * MINUTE_MS, () => look(change, world));
  }
}

function settle(change: Change, world: World): void {
  world.tally.looks += 1;
  world.watch.before(change, world.now);
  noteHead(change, nowOf(world));
  const directory = lookUpNames(change, world.project);
  const verdict = takeDueSteps(change, directory, world);
  const { rules, snapshot, record } = factsOf(change, directory, world);
  const judged = { verdict, snapshot, record, rules, proposalEffect: null, siteUrl: null };
  mayCrash(world);
  publishReviewers(change, verdict, desiredReviewers(judged), world);
  mayCrash(world);
  for (const notification of [...escalations(judged), ...answers(judged)]) {
    notifyOnce(change, notification, world);
    mayCrash(world);
  }
  setState(change, desiredState(judged), world);
  noteWhatWasDone(change, verdict, nowOf(world));
  mayCrash(world);
  save(change, verdict, world);
  world.watch.after(change, verdict, world.now);
  world.follow(change, verdict);
}

function mayCrash({ random, crashes }: World): void {
  if (crashes > 0 && random.chance(crashes)) throw new Crash();
}

function noteHead(change: Change, since: string): void {
  const { sha } = change.snapshot.head;
  const { heads } = change.record;
  if (heads.at(-1)?.sha !== sha) change.note({ heads: [...heads, { sha, since }] });
}

/** The verdict of the last round: production judges once more, of the same facts. */
function takeDueSteps(change: Change, directory: Directory, world: World): Verdict {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const verdict = judge(change, directory, world);
    const { announce, raise } = verdict.escalation;
    const steps = announce.filter(({ recorded }) => !recorded);
    const raises = raise.filter(({ recorded }) => !recorded);
    if (steps.length + raises.length === 0) return verdict;
    const at = nowOf(world);
    for (const { released, recorded, people, ...step } of steps) {
      if (!takeStep(change, { ...step, takenAt: at }, world)) continue;
      const gone = released.map((person) => {
        return { person, as: "released" as const, by: null, reason: null, at };
      });
      change.note({ assignments: [...change.record.assignments, ...gone] });
    }
    for (const { recorded, people, ...rest } of raises) raiseObjection(change, { ...rest, at }, world);
    mayCrash(world);
  }
  throw new Error(`The ladders of pull request ${change.number} never end:\n${change.story.join("\n")}`);
}

function publishReviewers(
  change: Change,
  verdict: Verdict,
  { request, withdraw }: Desired["reviewers"],
  world: World,
): void {
  if (request.length + withdraw.length === 0) return;
  const at = nowOf(world);
  const gone = new Set(withdraw.map(({ id }) => id));
  const left = change.snapshot.requestedReviewers.filter(({ id }) => !gone.has(id));
  change.update({ requestedReviewers: [...left, ...request] });
  const asked = new Map(change.record.asked.map((each) => [each.personId, each]));
  for (const { id: personId, login } of request) {
    const reason = verdict.reviewers.find(({ account }) => account.id === personId)?.reason ?? "";
    asked.set(personId, { personId, reason, at });
    world.lastAsked.set(personId, at);
    world.tally.requested(personId, world.now);
    change.tell(at, `asks @${login}: ${reason}`);
    world.read(login, change);
  }
  change.note({ asked: [...asked.values()] });
}

/** What was sent before a crash is found on GitHub, and not sent again. */
function notifyOnce(change: Change, { key, body }: Desired["notifications"][number], world: World): void {
  const before = change.sent.get(key);
  if (before === "sent") return;
  world.watch.notified(change, key, before === "noted");
  change.sent.set(key, "sent");
  const logins = mentioned(body, world.project);
  change.tell(nowOf(world), `tells ${logins.map((login) => `@${login}`).join(" ") || "nobody"}: ${key}`);
  for (const login of logins) {
    world.tally.told(login, world.now);
    world.read(login, change);
  }
}

function setState(change: Change, state: Desired["state"], world: World): void {
  if (state === null) return;
  change.tell(nowOf(world), state === "close" ? "closes it" : "opens it again");
  if (state === "close") {
    world.watch.closed(change, world.now);
    world.tally.closed += 1;
    change.update({ state: "closed" });
  } else {
    change.update({ state: "open", reopenedAt: nowOf(world) });
  }
  world.agenda.add(world.now + MINUTE_MS, () => look(change, world));
}

function noteWhatWasDone(change: Change, { escalation }: Verdict, at: string): void {
  const { taken, objections } = change.record;
  const steps = escalation.announce;
  const isClosing = change.snapshot.state !== "open";
  const isDone = (step: (typeof taken)[number]) =>
    (isClosing && step.rung.do === "close") ||
    steps.some(({ ladder, round, key }) => {
      return ladder === step.ladder && round === step.round && key === step.key;
    });
  const isRaised = (objection: number, tier: string) =>
    escalation.raise.some((each) => each.objection === objection && each.tier === tier);
  change.note({
    taken: taken.map((step) => (isDone(step) ? done(step, at) : step)),
    objections: objections.map((each) => ({
      ...each,
      raised: each.raised.map((raise) =>
        isRaised(each.id, raise.tier) ? { ...raise, announcedAt: raise.announcedAt ?? at } : raise,
      ),
    })),
    answers: [],
    reopenAskedAt: null,
  });
  for (const key of change.sent.keys()) change.sent.set(key, "noted");
}

function save(change: Change, verdict: Verdict, world: World): void {
  const { whose, since, count, round, waitedDays, answered } = verdict.turn;
  const isOpen = change.snapshot.state === "open";
  addLoad(world.load, change.requested, -1);
  change.requested = isOpen ? verdict.reviewers.map(({ account }) => account.id) : [];
  addLoad(world.load, change.requested, 1);
  change.note({ turn: { whose, since, count, round, waitedDays, answered } });
  change.verdict = verdict;
  const { ladders } = verdict.escalation;
  if (isOpen && whose === "reviewers" && ladders.some(({ isAtTop }) => isAtTop)) {
    world.tally.tops.add(change.number);
  }
  const at = isOpen ? verdict.lookAgainAt : null;
  if (at === null) return;
  world.agenda.add(Math.max(world.now, Date.parse(at)), () => {
    if (change.verdict === verdict) look(change, world);
  });
}

function done(step: TakenStep, at: string): TakenStep {
  const closingAt = step.rung.do === "close" ? (step.closingAt ?? at) : null;
  return { ...step, closingAt, announcedAt: step.announcedAt ?? at };
}
