// What commands and steps add to the record of a pull request, in memory as the store keeps it.

import type { RecordChange, RecordChangeOf } from "../../src/core/commands/record-change.ts";
import { recordedStep } from "../../src/core/messages/escalation/steps-taken.ts";
import type { TakenStep } from "../../src/core/record.ts";
import type { Change } from "./change.ts";
import type { World } from "./world.ts";

export function applyChange(change: Change, told: RecordChange, world: World): void {
  const { record } = change;
  switch (told.kind) {
    case "hold": {
      const { name, by, reason, commentId, at: since } = told;
      change.note({ holds: [...record.holds, { id: world.nextId++, name, by, reason, commentId, since }] });
      return;
    }
    case "lift-holds":
      change.note({ holds: record.holds.filter(({ id }) => !told.ids.includes(id)) });
      return;
    case "object": {
      const { name, isVeto, by, reason, commentId, at: since } = told;
      const row = { id: world.nextId++, name, isVeto, by, reason, commentId, since };
      change.note({
        objections: [...record.objections, { ...row, absence: null, clarification: null, raised: [] }],
      });
      return;
    }
    case "end-objections":
      change.note({ objections: record.objections.filter(({ id }) => !told.ids.includes(id)) });
      return;
    case "clarify":
      clarify(change, told);
      return;
    case "raise-objection":
      raiseObjection(change, told, world);
      return;
    case "hand-over":
      change.note({ handover: { to: told.to, by: told.by, commentId: told.commentId, at: told.at } });
      return;
    case "override": {
      const { kind, tier, name, objection, ...override } = told;
      change.note({ overrides: [...record.overrides, override] });
      return;
    }
    case "reopen":
      change.note({ reopenAskedAt: told.at });
      return;
    case "assign": {
      const { kind, ...assignment } = told;
      change.note({ assignments: [...record.assignments, assignment] });
      return;
    }
    case "take-step":
      takeStep(change, { ...told.step, by: told.by, reason: told.reason, takenAt: told.at }, world);
      return;
    default:
      throw new Error(`Nobody says anything in this year that is remembered as ${told.kind}`);
  }
}

function clarify(
  change: Change,
  { objection, by, question, commentId, at }: RecordChangeOf<"clarify">,
): void {
  const objections = change.record.objections.map((each) =>
    each.id === objection
      ? { ...each, clarification: { by, question, commentId, at, answeredAt: null } }
      : each,
  );
  change.note({ objections });
}

/** Once to each tier. */
export function raiseObjection(
  change: Change,
  { objection, tier, by, reason, at }: Omit<RecordChangeOf<"raise-objection">, "kind" | "commentId">,
  { tally }: World,
): void {
  tally.raised(tier);
  change.tell(at, `objection ${objection} goes to ${tier}`);
  const objections = change.record.objections.map((each) =>
    each.id === objection && each.raised.every((raise) => raise.tier !== tier)
      ? { ...each, raised: [...each.raised, { tier, by, reason, at, announcedAt: null }] }
      : each,
  );
  change.note({ objections });
}

/** Returns false where it was taken already: of several takings the store keeps the first. */
export function takeStep(
  change: Change,
  step: Omit<TakenStep, "refusal" | "closingAt" | "announcedAt">,
  { watch, tally }: World,
): boolean {
  const { ladder, key } = step;
  watch.taken(change, step);
  if (recordedStep(step, change) !== null) return false;
  change.note({
    taken: [...change.record.taken, { ...step, refusal: null, closingAt: null, announcedAt: null }],
  });
  change.tell(step.takenAt, `step “${key}” of ${ladder}, ${step.by === null ? "by the clock" : "by hand"}`);
  tally.step(step);
  return true;
}
