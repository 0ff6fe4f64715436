// Judges a small pull request, of which a test says only what matters. @alice and @bob own src/, @carol docs/; @dave is in
// core and @erin in lead.

import type { Charter } from "../../../src/core/charter/charter.ts";
import type { OwnershipIndex } from "../../../src/core/ownership/ownership.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import { readOpinions } from "../../../src/core/review/approvals/opinions.ts";
import { judgeReview } from "../../../src/core/review/judge-review.ts";
import { type ReviewContext, reviewContext } from "../../../src/core/review/review-context.ts";
import type { ChangeSet, Directory, Snapshot } from "../../../src/core/snapshot.ts";
import type { ModuleRequirement, ReviewRequirement } from "../../../src/core/verdict.ts";
import type { State } from "../../../src/core/verdict-node.ts";
import {
  alice,
  author,
  bob,
  carol,
  complete,
  dave,
  directory,
  erin,
  file,
  HEAD,
  NOW,
  record,
  rules,
  snapshot,
} from "../build.ts";
import { charter, reviewing, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";

/** The head before. */
export const OLD = "3333333333333333333333333333333333333333";
/** A moment before {@link NOW}; reviews of the builder are from 2026-03-01. */
export const EARLIER = "2026-03-01T08:00:00.000Z";
export const LATER = "2026-03-01T10:00:00.000Z";

export const everyone = directory([author, alice, bob, carol, dave, erin]);
const tiers = [tier("core", "dave"), tier("lead", "erin")];
const owners = ownership("src/ @alice @bob", "docs/ @carol");

export interface Case {
  review?: Partial<Charter["review"]>;
  charter?: Partial<Charter>;
  ownership?: OwnershipIndex | null;
  snapshot?: Partial<Snapshot>;
  record?: Partial<PullRequestRecord>;
  directory?: Directory;
  now?: string;
}

export function contextOf(given: Case): ReviewContext {
  const governed = charter({ tiers, ...given.charter, review: reviewing(given.review) });
  return reviewContext({
    rules: rules({ charter: governed, ownership: given.ownership === undefined ? owners : given.ownership }),
    snapshot: snapshot(given.snapshot),
    record: record(given.record),
    directory: given.directory ?? everyone,
    now: given.now ?? NOW,
  });
}

export function judge(given: Case) {
  return judgeReview(contextOf(given)).review;
}

export function opinionsOf(given: Case) {
  return readOpinions(contextOf(given));
}

export function modulesOf(given: Case): ModuleRequirement[] {
  return judge(given).requirements.filter((each) => each.kind === "module");
}

/** Name → state of what is about files. */
export function states(given: Case): Record<string, State> {
  return Object.fromEntries(modulesOf(given).map(({ name, state }) => [name, state]));
}

export function requirement<K extends ReviewRequirement["kind"]>(kind: K, given: Case) {
  const found = judge(given).requirements.filter(
    (each): each is Extract<ReviewRequirement, { kind: K }> => each.kind === kind,
  );
  if (found.length > 1) throw new Error(`There are ${found.length} requirements of the kind ${kind}.`);
  return found[0];
}

/** The change as of one commit: path → digest. */
export function changeSet(digests: Record<string, string | null>, unknown: string | null = null): ChangeSet {
  return { digests: new Map(Object.entries(digests)), unknown };
}

/** A snapshot of these files whose change at {@link OLD} was `then`, and is `now` at the head. */
export function changed(
  now: Record<string, string | null>,
  then: Record<string, string | null>,
): Partial<Snapshot> {
  return {
    files: complete(Object.keys(now).map((path) => file(path))),
    changes: new Map([
      [HEAD, changeSet(now)],
      [OLD, changeSet(then)],
    ]),
  };
}
