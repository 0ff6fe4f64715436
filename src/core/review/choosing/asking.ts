// Who was asked about a pull request, who answered, and who must not be asked.

import type { Account } from "../../account.ts";
import { signerIds } from "../../cla/wanted.ts";
import type { Assignment, PullRequestRecord } from "../../record.ts";
import type { Rules } from "../../rules.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import type { Opinions } from "../approvals/opinions.ts";
import { whyUnavailable } from "./availability.ts";

/** Sets hold account ids. */
export interface Asking {
  /** Asked by hand and not taken off again; nobody who has answered. */
  assigned: Assignment[];
  /** Requested now, and not taken off by hand. */
  requested: Account[];
  /**
   * Requested now, asked before, or asked by hand; nobody who was taken off by hand, nor whose answer was outdated by a
   * push since.
   */
  asked: ReadonlySet<number>;
  /** Why Charter chose somebody when it asked. */
  reasons: ReadonlyMap<number, string>;
  /** Those with an approval that no push has outdated. */
  approved: ReadonlySet<number>;
  /** Those whose objection stands. */
  objected: ReadonlySet<number>;
  /** The author, those taken off by hand, and those whom GitHub refuses. */
  excluded: ReadonlySet<number>;
  /** Away, or asked for enough elsewhere: asked by people all the same, and never chosen. With the reason. */
  unavailable: ReadonlyMap<number, string>;
  /** Those of them who are away. */
  away: ReadonlySet<number>;
  commitAuthors: ReadonlySet<number>;
}

export interface AskingInput {
  rules: Pick<Rules, "charter">;
  snapshot: Snapshot;
  record: PullRequestRecord;
  opinions: Opinions;
  /** As judged: they tell whose approval still covers what is there. */
  modules: readonly ModuleRequirement[];
}

export function readAsking({ rules, snapshot, record, opinions, modules }: AskingInput): Asking {
  const latest = new Map(record.assignments.map((assignment) => [assignment.person.id, assignment]));
  const off = new Set([...latest.values()].filter((each) => !each.assigned).map(({ person }) => person.id));
  const excluded = new Set([...off, ...record.refused.map(({ personId }) => personId)]);
  if (snapshot.author !== null) excluded.add(snapshot.author.id);
  const outdated = outdatedSince(modules);
  const answered = whoAnswered(opinions, snapshot);
  // An assignment asks for one answer: who gave it and is asked again would be asked forever.
  const assigned = [...latest.values()].filter(
    ({ person, assigned }) =>
      assigned && person.kind === "user" && !excluded.has(person.id) && !answered.has(person.id),
  );
  const requested = snapshot.requestedReviewers.filter(({ id }) => !off.has(id));
  const before = record.asked.filter(({ personId, at }) => {
    const answer = outdated.get(personId);
    return !off.has(personId) && (answer === undefined || Date.parse(at) > Date.parse(answer));
  });
  return {
    assigned,
    requested,
    asked: new Set([
      ...requested.map(({ id }) => id),
      ...before.map(({ personId }) => personId),
      ...assigned.map(({ person }) => person.id),
    ]),
    reasons: new Map(record.asked.map(({ personId, reason }) => [personId, reason])),
    approved: new Set(opinions.approvals.map(({ by }) => by.id).filter((id) => !outdated.has(id))),
    objected: new Set(opinions.objections.map(({ by }) => by.id)),
    excluded,
    unavailable: unavailableOf(modules, [...requested, ...assigned.map(({ person }) => person)], {
      people: rules.charter.people,
      record,
    }),
    away: new Set(record.away.keys()),
    commitAuthors: new Set(signerIds(snapshot, null)),
  };
}

/** Also those whose answer counts for nothing: they would be asked for it over and over. */
function whoAnswered({ approvals, objections }: Opinions, { reviews }: Snapshot): Set<number> {
  const reviewers = reviews.items.flatMap(({ author, state }) =>
    state === "dismissed" ? [] : (author ?? []),
  );
  return new Set([...[...approvals, ...objections].map(({ by }) => by), ...reviewers].map(({ id }) => id));
}

/** Account id → when the latest approval was given that a push outdated for a module which lacks it. */
function outdatedSince(modules: readonly ModuleRequirement[]): Map<number, string> {
  return new Map(
    modules
      .filter(({ state }) => state === "pending")
      .flatMap(({ discarded }) => discarded)
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .flatMap(({ account, at }) => (account === null ? [] : [[account.id, at] as const])),
  );
}

function unavailableOf(
  modules: readonly ModuleRequirement[],
  askedByHand: readonly Account[],
  sources: Parameters<typeof whyUnavailable>[1],
): Map<number, string> {
  const people = [
    ...modules.flatMap(({ eligible, alwaysAsked }) => [
      ...eligible.map(({ account }) => account),
      ...alwaysAsked,
    ]),
    ...askedByHand,
  ];
  return new Map(
    people.flatMap((account) => {
      const reason = whyUnavailable(account, sources);
      return reason === null ? [] : [[account.id, reason] as const];
    }),
  );
}
