// What falls due on the ladders and of objections becomes rows of the record, before anybody is told.

import { decide } from "../core/decide.ts";
import type { EscalationVerdict, ObjectionToRaise, StepToAnnounce } from "../core/verdict.ts";
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
  const { repository, snapshot, rules, directory, expertise } = gathered;
  const key = { repositoryId: repository.id, number: snapshot.number };
  let { record } = gathered;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const now = services.clock.now().toISOString();
    const { escalation } = decide({ rules, snapshot, directory, record, expertise, now });
    const due = dueOf(escalation);
    if (due.steps.length + due.raises.length === 0) return { ...gathered, record };
    await services.store.db.transaction().execute((transaction) => noteAll(transaction, key, due, now));
    record = await recordOf(services, repository, snapshot, rules);
  }
  throw new Error(`The ladders of pull request ${key.number} of repository ${key.repositoryId} never end`);
}

interface Due {
  steps: StepToAnnounce[];
  raises: ObjectionToRaise[];
}

function dueOf({ announce, raise }: EscalationVerdict): Due {
  return {
    steps: announce.filter(({ recorded }) => !recorded),
    raises: raise.filter(({ recorded }) => !recorded),
  };
}

/** Who is let go by a step stays let go with it: another replica that took the step has noted both. */
async function noteAll(
  db: Database,
  key: PullRequestKey,
  { steps, raises }: Due,
  now: string,
): Promise<void> {
  for (const step of steps) {
    const isTakenNow = await takeStep(db, { ...key, ...step, takenAt: now });
    if (!isTakenNow) continue;
    for (const person of step.released) {
      await insertAssignment(db, key, { person, as: "released", by: null, reason: null, at: now });
    }
  }
  for (const { objection, tier, by, reason } of raises) {
    await raiseObjection(db, key, { objection, tier, by, reason, at: now });
  }
}
