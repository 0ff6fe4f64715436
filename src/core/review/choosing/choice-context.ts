// What the choice of reviewers looks at, put together from the judgement, the record and the history.

import type { Account } from "../../account.ts";
import type { PullRequestRecord } from "../../record.ts";
import type { Rules } from "../../rules.ts";
import type { Snapshot } from "../../snapshot.ts";
import { isOpen } from "../../state.ts";
import { touchedPaths } from "../../touched-paths.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import type { Expertise } from "../expertise/expertise.ts";
import { touchedOwnership } from "../modules/touched-ownership.ts";
import type { Asking } from "./asking.ts";
import { inTurn, type Ranked, rankCandidates } from "./rank-candidates.ts";

export interface ChoiceContext {
  /** All modules of the pull request. */
  modules: readonly ModuleRequirement[];
  asking: Asking;
  /** People asked for each module, or as many as it still needs approvals. */
  perModule: number;
  /** Account id → open review requests elsewhere. */
  load: ReadonlyMap<number, number>;
  /** Account id → place among all who may approve. */
  ranking: ReadonlyMap<number, Ranked>;
  /** Ids of modules whose maintainers are asked in turn, and of those the people, who waited longest first. */
  rotation: ReadonlyMap<string, readonly number[]>;
  /** Those who can give what approvals lack in independence, where that is missing. */
  independents: readonly Account[];
  requestedTeams: number;
}

export interface ChoiceInput {
  rules: Rules;
  snapshot: Snapshot;
  record: PullRequestRecord;
  expertise: Expertise | null;
  /** ISO 8601. */
  now: string;
  modules: readonly ModuleRequirement[];
  independents: readonly Account[];
  asking: Asking;
}

export function choiceContext(input: ChoiceInput): ChoiceContext {
  const { rules, snapshot, record, expertise, now, modules, independents, asking } = input;
  const { charter } = rules;
  const files = touchedPaths(snapshot.files.items);
  const seed = `${snapshot.repository.id}/${snapshot.number}`;
  const open = modules.filter(isOpen);
  const authorId = snapshot.author?.id ?? null;
  const ranking = { files, authorId, expertise, record, people: charter.people, seed, now };
  const rotating = new Set(
    touchedOwnership(rules.ownership, snapshot.files.items)
      .modules.filter(({ module }) => (module?.review?.choose ?? charter.review.choose) === "rotation")
      .flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]),
  );
  return {
    modules,
    asking,
    perModule: charter.review.reviewers,
    load: record.load,
    ranking: rankCandidates({ ...ranking, modules: independents.length === 0 ? open : modules }),
    rotation: new Map(
      open.filter(({ id }) => rotating.has(id)).map((module) => [module.id, inTurn(module, ranking)]),
    ),
    independents,
    requestedTeams: snapshot.requestedTeams.length,
  };
}
