// Files that are to be imported: kept until they are applied, and then only that they were.

import type { Account } from "../../core/account.ts";
import { byColumns } from "../column-types.ts";
import type { Database } from "../schema.ts";

export interface ImportedFile {
  ownerId: number;
  scope: string;
  format: string;
  fileName: string;
  /** Of the file, in hexadecimal. */
  sha256: string;
}

export interface StagedImport extends ImportedFile {
  id: number;
  /** What was asked for; empty, like `text` null, once it was applied: both hold personal data. */
  options: Record<string, unknown>;
  text: string | null;
  /** ISO 8601. */
  stagedAt: string;
  /** ISO 8601. */
  appliedAt: string | null;
  counts: Record<string, number> | null;
}

/** Keeps a file for later, in place of what was kept of this scope and never applied. `at` is ISO 8601. */
export async function stageFile(
  db: Database,
  file: ImportedFile & { options: Record<string, unknown>; text: string; by: Account; at: string },
): Promise<number> {
  const { ownerId, scope, format, fileName, sha256, options, text, by, at } = file;
  await db
    .deleteFrom("claImport")
    .where("appliedAt", "is", null)
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .execute();
  const { id } = await db
    .insertInto("claImport")
    .values({
      ownerId,
      scope,
      format,
      fileName,
      sha256,
      options: JSON.stringify(options),
      ...byColumns(by),
      text,
      stagedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Drops files that nobody applied, of everybody, since they hold personal data. `before` is ISO 8601. */
export async function pruneStaged(db: Database, before: string): Promise<void> {
  await db.deleteFrom("claImport").where("appliedAt", "is", null).where("stagedAt", "<", before).execute();
}

/** Null where this scope has none of this number. */
export async function readStaged(
  db: Database,
  { ownerId, scope, importId }: { ownerId: number; scope: string; importId: number },
): Promise<StagedImport | null> {
  const row = await db
    .selectFrom("claImport")
    .select([
      "id",
      "ownerId",
      "scope",
      "format",
      "fileName",
      "sha256",
      "options",
      "text",
      "stagedAt",
      "appliedAt",
      "counts",
    ])
    .where("id", "=", importId)
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, options: row.options };
}

/** Drops the content of a kept file, which is applied now; false where that was done before. */
export async function closeStaged(
  db: Database,
  { importId, counts, at }: { importId: number; counts: Record<string, number>; at: string },
): Promise<boolean> {
  const closed = await db
    .updateTable("claImport")
    .set({ text: null, options: "{}", appliedAt: at, counts: JSON.stringify(counts) })
    .where("id", "=", importId)
    .where("appliedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return closed !== undefined;
}

/** Notes a file that was applied without being kept; `by` is null for the operator. */
export async function noteApplied(
  db: Database,
  file: ImportedFile & { by: Account | null; counts: Record<string, number>; at: string },
): Promise<void> {
  const { counts, by, at, ...rest } = file;
  await db
    .insertInto("claImport")
    .values({
      ...rest,
      options: "{}",
      counts: JSON.stringify(counts),
      ...(by === null ? {} : byColumns(by)),
      stagedAt: at,
      appliedAt: at,
    })
    .execute();
}

/** When a file with these bytes was applied in this scope last, ISO 8601; null for never. */
export async function appliedBefore(
  db: Database,
  { ownerId, scope, sha256 }: Pick<ImportedFile, "ownerId" | "scope" | "sha256">,
): Promise<string | null> {
  const row = await db
    .selectFrom("claImport")
    .select("appliedAt")
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .where("sha256", "=", sha256)
    .where("appliedAt", "is not", null)
    .orderBy("appliedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.appliedAt ?? null;
}
