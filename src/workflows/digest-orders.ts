// The digests that the charter of a default branch orders are kept with the time of the next one.

import type { Charter } from "../core/charter/charter.ts";
import { plannedDigests } from "../core/digest/digest-plan.ts";
import { nextDigest } from "../core/digest/next-digest.ts";
import { canonicalJson } from "../core/ledger/canonical-json.ts";
import {
  type DigestKey,
  forgetDigest,
  type KeptDigest,
  keyOfPlan,
  readDigests,
  saveDigest,
} from "../store/digests.ts";
import { storable } from "../store/storable-text.ts";
import type { Services } from "./services.ts";

export interface OrderedBy {
  repositoryId: number;
  /** The default branch. */
  baseRef: string;
  /** Null where there is none. */
  charter: Charter | null;
}

/** One read; a write only for what differs. */
export async function keepDigests(
  { store: { db }, clock }: Pick<Services, "store" | "clock">,
  { repositoryId, baseRef, charter }: OrderedBy,
): Promise<void> {
  // A name that the database can't keep is nobody's.
  const plans = (charter === null ? [] : plannedDigests(charter)).filter(
    ({ for: whom }) => whom === storable(whom),
  );
  const kept = new Map((await readDigests(db, repositoryId)).map((digest) => [keyOf(digest), digest]));
  const now = clock.now().toISOString();
  for (const plan of plans) {
    const key = keyOfPlan(repositoryId, plan);
    const known = kept.get(keyOf(key));
    kept.delete(keyOf(key));
    if (known !== undefined && isSame(known, { plan, baseRef })) continue;
    await saveDigest(db, { ...key, baseRef, plan, dueAt: nextDigest(plan, now) }, now);
  }
  for (const gone of kept.values()) await forgetDigest(db, gone);
}

function keyOf({ whom, issue }: DigestKey): string {
  return `${issue} ${whom}`;
}

type Orders = Pick<KeptDigest, "plan" | "baseRef">;

function isSame(a: Orders, b: Orders): boolean {
  return a.baseRef === b.baseRef && canonicalJson(a.plan) === canonicalJson(b.plan);
}
