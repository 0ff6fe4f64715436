// Who was asked about a pull request, who answered, and who must not be asked.

import type { Account } from "../../account.ts";
import { signerIds } from "../../cla/wanted.ts";
import type { Assignment, PullRequestRecord } from "../../record.ts";
import type { Rules } from "../../rules.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import type { Opinions } from "../approvals/opinions.ts";
import { idsOf, latestAssignments } from "./assignments.ts";
import { whyUnavailable } from "./availability.ts";
import { peopleLetGo, peopleTakenOff } from "./let-go.ts";

/** Sets hold account ids. */
export interface Asking {
  /** Asked by hand and not taken off again; nobody who has answered. */
  assigned: Assignment[];
  /** To be requested as well by `/cc`, and never waited for; nobody who has answered. */
  copied: Assignment[];
  /** Requested now, and neither taken off, let go nor copied. */
  requested: Account[];
  /**
   * Requested now, asked before, or asked by hand; nobody who was taken off, let go or copied, nor whose answer was
   * outdated by a push since.
   */
  asked: ReadonlySet<number>;
  /** Let go for somebody else, so that they are chosen again only where nobody else is left. */
  released: ReadonlySet<number>;
  /** Why Charter chose somebody when it asked. */
  reasons: ReadonlyMap<number, string>;
  /** Those with an approval that no push has outdated. */
  approved: ReadonlySet<number>;
  /** Those whose objection stands. */
  objected: ReadonlySet<number>;
  /** Never chosen nor waited for: the author, those taken off by hand or copied, and those whom GitHub refuses. */
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
  /** ISO 8601. */
  now: string;
}

export function readAsking({ rules, snapshot, record, opinions, modules, now }: AskingInput): Asking {
  const latest = [...latestAssignments(record).values()];
  const letGo = peopleLetGo({ snapshot, record, now });
  const impossible = [...record.refused.map(({ personId }) => personId), ...idsOfAuthor(snapshot)];
  const outdated = outdatedSince(modules);
  const { assigned, copied } = askedByHand(latest, [...whoAnswered(opinions, snapshot), ...impossible]);
  const notWaitedFor = [...peopleTakenOff({ snapshot, record, now }), ...idsOf("copied", latest)];
  const aside = new Set([...notWaitedFor, ...letGo.keys()]);
  const requested = snapshot.requestedReviewers.filter(({ id }) => !aside.has(id));
  const before = record.asked.filter(({ personId, at }) => {
    const answer = outdated.get(personId);
    return !aside.has(personId) && (answer === undefined || Date.parse(at) > Date.parse(answer));
  });
  const byHand = [...assigned, ...copied].map(({ person }) => person);
  const asked = [...requested, ...assigned.map(({ person }) => person)].map(({ id }) => id);
  return {
    assigned,
    copied,
    requested,
    asked: new Set([...asked, ...before.map(({ personId }) => personId)]),
    released: new Set([...letGo].filter(([, othersFirst]) => othersFirst).map(([id]) => id)),
    reasons: new Map(record.asked.map(({ personId, reason }) => [personId, reason])),
    approved: new Set(opinions.approvals.map(({ by }) => by.id).filter((id) => !outdated.has(id))),
    objected: new Set(opinions.objections.map(({ by }) => by.id)),
    excluded: new Set([...notWaitedFor, ...impossible]),
    unavailable: unavailableOf(modules, [...requested, ...byHand], { people: rules.charter.people, record }),
    away: new Set(record.away.keys()),
    commitAuthors: new Set(signerIds(snapshot, null)),
  };
}

/** An assignment asks for one answer: who gave it and is asked again would be asked forever. */
function askedByHand(latest: readonly Assignment[], not: readonly number[]) {
  const without = new Set(not);
  const people = latest.filter(({ person }) => person.kind === "user" && !without.has(person.id));
  return {
    assigned: people.filter(({ as }) => as === "reviewer"),
    copied: people.filter(({ as }) => as === "copied"),
  };
}

function idsOfAuthor({ author }: Snapshot): number[] {
  return author === null ? [] : [author.id];
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
  others: readonly Account[],
  sources: Parameters<typeof whyUnavailable>[1],
): Map<number, string> {
  const people = [
    ...modules.flatMap(({ eligible, alwaysAsked }) => [
      ...eligible.map(({ account }) => account),
      ...alwaysAsked,
    ]),
    ...others,
  ];
  return new Map(
    people.flatMap((account) => {
      const reason = whyUnavailable(account, sources);
      return reason === null ? [] : [[account.id, reason] as const];
    }),
  );
}
