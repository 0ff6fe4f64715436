// The texts that the signatures and companies of one scope are about.

import type { Database } from "../schema.ts";
import type { DocumentRow } from "./documents.ts";

/** By path, the oldest first; no text that only others of the owner's signatures are about. */
export function documentsOfScope(
  db: Database,
  { ownerId, scope }: { ownerId: number; scope: string },
): Promise<DocumentRow[]> {
  return db
    .selectFrom("document")
    .select(["path", "hash", "text", "firstSeenAt"])
    .where("ownerId", "=", ownerId)
    .where("hash", "in", (eb) =>
      eb
        .selectFrom("signature")
        .select("documentHash")
        .where("ownerId", "=", ownerId)
        .where("scope", "=", scope)
        .union(
          eb
            .selectFrom("company")
            .select("documentHash")
            .where("ownerId", "=", ownerId)
            .where("scope", "=", scope),
        ),
    )
    .orderBy("path")
    .orderBy("firstSeenAt")
    .orderBy("hash")
    .execute();
}
