// Whoever has signed is judged anew at once, wherever a pull request waits for that.

import type { ReconcileJob } from "../../queue/queue.ts";
import { openPullRequestsOfSigners } from "../../store/cla/people.ts";
import { openPullRequestsNaming } from "../../store/cla/unlinked.ts";
import type { Database, PullRequestKey } from "../../store/schema.ts";
import type { Services } from "../services.ts";

interface Concerned {
  ownerId: number;
  /** Those whose right to contribute may have changed; `all` where that can't be told. */
  personIds: number[] | "all";
  /** Addresses that were tied to an account, in lower case. */
  emails?: readonly string[];
  /** The one that is being looked at anyway. */
  except?: PullRequestKey;
}

/** Queued in the transaction of what changed: a change that is not committed queues nothing. */
export async function rejudge(
  { queue }: Pick<Services, "queue">,
  transaction: Database,
  { ownerId, personIds, emails = [], except }: Concerned,
): Promise<void> {
  const pulls = [
    ...(personIds.length === 0 ? [] : await openPullRequestsOfSigners(transaction, { ownerId, personIds })),
    ...(emails.length === 0 ? [] : await openPullRequestsNaming(transaction, { ownerId, emails })),
  ];
  const others = pulls.filter(
    ({ repositoryId, number }) => repositoryId !== except?.repositoryId || number !== except.number,
  );
  await queue.send(
    others.map(({ repositoryId, number }): ReconcileJob => ({ kind: "reconcile", repositoryId, number })),
    transaction,
  );
}
