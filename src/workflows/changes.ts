// What a pull request changed as of earlier commits, where somebody approved one: compared by GitHub once, then kept.

import type { PullRequestRecord } from "../core/record.ts";
import { commitsToCompare } from "../core/review/approvals/commits-to-compare.ts";
import type { Rules } from "../core/rules.ts";
import type { ChangeSet, Snapshot } from "../core/snapshot.ts";
import type { InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import { readChangeSets, saveChangeSets } from "../store/change-sets.ts";
import type { Services } from "./services.ts";

export async function readNeededChanges(
  { store }: Pick<Services, "store">,
  github: InstallationGitHub,
  address: RepositoryAddress,
  judged: { snapshot: Snapshot; record: PullRequestRecord; rules: Rules },
): Promise<Map<string, ChangeSet>> {
  const { snapshot, record, rules } = judged;
  if (snapshot.state !== "open") return new Map();
  const { waitHours, rules: reviewRules } = rules.charter.review;
  const awaits = waitHours > 0 || reviewRules.some((rule) => rule.waitHours !== null);
  const needed = commitsToCompare(snapshot, record, awaits);
  if (needed.length === 0) return new Map();
  const key = { repositoryId: address.id, number: snapshot.number };
  const known = await readChangeSets(store.db, key, snapshot.base.ref, needed);
  const missing = needed.filter((sha) => !known.has(sha));
  if (missing.length === 0) return known;
  const found = await github.readChanges(address, snapshot.base.ref, missing);
  // A commit that is not there may still come: GitHub can lag behind a push.
  const lasting = [...found].filter(([, { digests, unknown }]) => unknown === null || digests.size > 0);
  await saveChangeSets(store.db, key, snapshot.base.ref, new Map(lasting));
  return new Map([...known, ...found]);
}
