// What a digest tells: read from the last verdicts of open pull requests, so that nothing is asked of GitHub.

import { type Digest, inOrder, type Recipient, waitsFor } from "../core/digest/digest.ts";
import type { Waiting } from "../core/digest/waiting.ts";
import type { Database } from "../store/open.ts";
import { oftenRaised, openPulls } from "../store/open-pulls.ts";
import { orphansSince } from "./orphans.ts";

export interface DigestScope {
  /** Null for all repositories. */
  repositoryId: number | null;
  /** From how many raised pull requests on a module is named to a tier; null for never. */
  orphans: number | null;
  /** As of when. */
  now: Date;
}

export async function collectDigest(
  db: Database,
  recipient: Recipient,
  { repositoryId, orphans: least, now }: DigestScope,
): Promise<Digest> {
  const items: Waiting[] = [];
  for await (const pull of openPulls(db, repositoryId)) {
    const item = waitsFor(recipient, pull);
    if (item !== null) items.push(item);
  }
  const isTold = recipient.kind === "tier" && least !== null;
  const orphans = isTold ? await oftenRaised(db, { repositoryId, since: orphansSince(now), least }) : [];
  return { items: inOrder(items), orphans };
}
