// What falls due on the ladders and of objections becomes rows of the record, before anybody is told.

import type { Account } from "../core/account.ts";
import { decide } from "../core/decide.ts";
import type { Assignment, PullRequestRecord } from "../core/record.ts";
import { releasesToRecord } from "../core/review/choosing/released.ts";
import type { ObjectionToRaise, StepToAnnounce, Verdict } from "../core/verdict.ts";
import { insertAssignment } from "../store/assignments.ts";
import { raiseObjection } from "../store/objections.ts";
import type { Database } from "../store/open.ts";
import type { PullRequestKey } from "../store/schema.ts";
import { takeStep } from "../store/steps.ts";
import { type Gathered, recordOf } from "./gather.ts";
import type { Services } from "./services.ts";

/** More than any charter has steps; what goes on for longer would never end. */
const MOST_ROUNDS = 200;

/**
 * Recorded before they are announced: a crash in between leaves something to announce, never something to do again. Of
 * each ladder one step a time, so that what falls due at the same moment is taken one after another.
 */
export async function takeDueSteps(services: Services, gathered: Gathered): Promise<Gathered> {
  const { repository, snapshot, rules, directory, expertise, now } = gathered;
  const place = { ownerId: repository.owner.id, repositoryId: repository.id, number: snapshot.number };
  let { record } = gathered;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const verdict = decide({ rules, snapshot, directory, record, expertise, now });
    const due = dueOf(verdict, record);
    const isLast = due.steps.length + due.raises.length === 0;
    if (isLast && due.spare.length === 0) return { ...gathered, record };
    await services.store.db.transaction().execute((transaction) => noteAll(transaction, place, due, now));
    record = await recordOf(services, gathered);
    if (isLast) return { ...gathered, record };
  }
  throw new Error(
    `The ladders of pull request ${place.number} of repository ${place.repositoryId} never end`,
  );
}

interface Due {
  steps: StepToAnnounce[];
  raises: ObjectionToRaise[];
  /** Those whom no step lets go, and nobody needs any more. */
  spare: Account[];
}

function dueOf(verdict: Verdict, record: PullRequestRecord): Due {
  const { announce, raise } = verdict.escalation;
  const steps = announce.filter(({ recorded }) => !recorded);
  const bySteps = new Set(announce.flatMap(({ released }) => released.map(({ id }) => id)));
  return {
    steps,
    raises: raise.filter(({ recorded }) => !recorded),
    spare: releasesToRecord(verdict, record).filter(({ id }) => !bySteps.has(id)),
  };
}

/** Who is let go by a step stays let go with it: another replica that took the step has noted both. */
async function noteAll(
  db: Database,
  { ownerId, ...key }: PullRequestKey & { ownerId: number },
  { steps, raises, spare }: Due,
  now: string,
): Promise<void> {
  for (const step of steps) {
    const isTakenNow = await takeStep(db, { ...key, ...step, takenAt: now });
    if (!isTakenNow) continue;
    for (const person of step.released) await insertAssignment(db, key, releaseOf(person, now));
  }
  for (const person of spare) await insertAssignment(db, key, releaseOf(person, now));
  for (const { objection, tier, by, reason } of raises) {
    await raiseObjection(db, { ownerId, ...key }, { objection, tier, by, reason, commentId: null, at: now });
  }
}

function releaseOf(person: Account, at: string): Assignment {
  return { person, as: "released", by: null, reason: null, at };
}
