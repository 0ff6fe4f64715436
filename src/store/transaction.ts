// For what must happen as one, whether or not the caller has more to add to it.

import type { Database } from "./schema.ts";

/** Works in the caller's transaction where `db` is one, else in one of its own. */
export function inTransaction<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
