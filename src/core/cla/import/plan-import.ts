// Decides about every row of a file, in its order, so that of two that say the same the first one counts.

import { isAfter, loginToLookUp } from "./identify.ts";
import type { ImportFacts, ImportOptions } from "./import-facts.ts";
import { CompanyIndex } from "./plan-company.ts";
import { planSignature, SignatureIndex } from "./plan-signature.ts";
import { type Decision, notMade, type Outcome, type PlannedRow, toMake } from "./planned-row.ts";
import type { ReadRow, SourcePerson, SourceRow } from "./source-row.ts";

export function planImport(rows: readonly ReadRow[], facts: ImportFacts): PlannedRow[] {
  const signatures = { versions: versionsOf(rows).length, index: new SignatureIndex(facts.signatures) };
  const companies = new CompanyIndex(facts.companies);
  const documents = new Set(facts.documents);
  const decide = (row: SourceRow): Decision => {
    switch (row.kind) {
      case "signature":
        return planSignature(row, facts, signatures);
      case "company":
        return companies.planCompany(row, facts);
      case "manager":
        return companies.planManager(row, facts);
      case "entry":
        return companies.planEntry(row, facts);
      case "document": {
        const key = `${row.hash} ${row.path}`;
        if (documents.has(key)) return notMade(row.path, "duplicate", "It is here already.");
        // Grace would begin only then, and end much later.
        if (isAfter(row.firstSeenAt, facts.now)) {
          return notMade(row.path, "invalid", "It was first seen in the future.");
        }
        documents.add(key);
        return toMake(row.path, row);
      }
      default:
        return notMade(row.about, row.kind, row.reason);
    }
  };
  return rows.map(({ where, row }) => ({ where, ...decide(row) }));
}

/** What the file calls the versions of its text, each once. */
function versionsOf(rows: readonly ReadRow[]): string[] {
  const versions = rows.flatMap(({ row }) => (row.kind === "signature" ? [row.version] : []));
  return [...new Set(versions)].filter((version) => version !== null);
}

/** The logins, in lower case and each once, about which GitHub must be asked. */
export function loginsToLookUp(rows: readonly ReadRow[], options: ImportOptions): string[] {
  const logins = rows.flatMap(({ row }) => personsOf(row).map((person) => loginToLookUp(person, options)));
  return [...new Set(logins)].filter((login) => login !== null);
}

function personsOf(row: SourceRow): SourcePerson[] {
  if (row.kind === "signature" || row.kind === "manager") return [row.person];
  return row.kind === "entry" && row.covers.kind === "user" ? [row.covers.person] : [];
}

export function countOutcomes(rows: readonly PlannedRow[]): Record<Outcome, number> {
  const counts = { imported: 0, duplicate: 0, quarantined: 0, invalid: 0, open: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
