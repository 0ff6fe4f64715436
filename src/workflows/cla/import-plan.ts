// From a file's rows to what would be done with each, and doing it: shared by the page and the command line.

import type { Account } from "../../core/account.ts";
import type { ImportFacts, ImportOptions } from "../../core/cla/import/import-facts.ts";
import { countOutcomes, loginsToLookUp, planImport } from "../../core/cla/import/plan-import.ts";
import type { Make, Outcome, PlannedRow } from "../../core/cla/import/planned-row.ts";
import type { ReadRow } from "../../core/cla/import/source-row.ts";
import { storedCompanies, storedDocuments, storedSignatures } from "../../store/cla/import-facts.ts";
import { importRows, lockForImport } from "../../store/cla/import-rows.ts";
import type { Database } from "../../store/schema.ts";
import { knownAccounts } from "./look-up-logins.ts";

/** Whose signatures these are to be, and for what they are to count. */
export interface ImportTarget {
  ownerId: number;
  scope: string;
  place: ImportFacts["place"];
}

export interface ImportReport {
  rows: PlannedRow[];
  counts: Record<Outcome, number>;
}

/** Reads only. `now` is ISO 8601. */
export async function planRows(
  db: Database,
  target: ImportTarget,
  { rows, options, now }: { rows: readonly ReadRow[]; options: ImportOptions; now: string },
): Promise<ImportReport> {
  const accounts = await knownAccounts(db, loginsToLookUp(rows, options), now);
  const facts: ImportFacts = {
    options,
    place: target.place,
    accounts,
    signatures: await storedSignatures(db, target, personIds(rows, options, accounts)),
    companies: await storedCompanies(db, target),
    documents: await storedDocuments(db, target.ownerId),
    now,
  };
  const planned = planImport(rows, facts);
  return { rows: planned, counts: countOutcomes(planned) };
}

/** Everybody whom the rows may be about. */
function personIds(
  rows: readonly ReadRow[],
  options: ImportOptions,
  accounts: ImportFacts["accounts"],
): number[] {
  const ids = [
    ...rows.flatMap(({ row }) => (row.kind === "signature" && row.person.id !== null ? [row.person.id] : [])),
    ...Object.values(options.people),
    ...[...accounts.values()].flatMap((found) => (found === null ? [] : [found.account.id])),
  ];
  return [...new Set(ids)];
}

/**
 * Plans once more and writes it, in one transaction: all of it, or nothing where a login is still open. `settle` adds
 * to that transaction.
 * @param by null for the operator
 */
export async function applyRows(
  db: Database,
  target: ImportTarget,
  asked: {
    rows: readonly ReadRow[];
    options: ImportOptions;
    by: Account | null;
    now: string;
    settle: (transaction: Database, counts: ImportReport["counts"]) => Promise<void>;
    progress?: (written: number, total: number) => void;
  },
): Promise<ImportReport> {
  const { rows, options, by, now, settle, progress } = asked;
  const { ownerId, scope } = target;
  return db.transaction().execute(async (transaction) => {
    await lockForImport(transaction, ownerId);
    const report = await planRows(transaction, target, { rows, options, now });
    if (report.counts.open > 0) return report;
    const makes = report.rows.flatMap(({ make }): Make[] => (make === null ? [] : [make]));
    await importRows(transaction, { ownerId, scope, by, now }, makes, (written) => {
      progress?.(written, makes.length);
    });
    await settle(transaction, report.counts);
    return report;
  });
}
