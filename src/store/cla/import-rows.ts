// Writes what an import was planned to make, all of it or nothing.

import { sql } from "kysely";
import type {
  Make,
  MakeCompany,
  MakeEntry,
  MakeManager,
  MakeSignature,
} from "../../core/cla/import/planned-row.ts";
import type { SourceDocument } from "../../core/cla/import/source-row.ts";
import { lockLedger } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { noteDocuments } from "./documents.ts";
import { type Importing, importCompanies } from "./import-companies.ts";
import { insertSignatures, type Signing } from "./insert-signatures.ts";

/** So many signatures are written between two words about the progress. */
const STEP = 1000;
/** With more people than this, every open pull request of the owner is looked at again: asking for each costs more. */
const MOST_PEOPLE = 1000;

/** Takes the owner's ledger, so that what was planned from now on still holds when it is written. */
export function lockForImport(db: Database, ownerId: number): Promise<void> {
  return lockLedger(db, ownerId);
}

/**
 * Needs a transaction. `progress` is told how many rows are written.
 * @throws Error where something is there already
 */
export async function importRows(
  db: Database,
  importing: Importing,
  makes: readonly Make[],
  progress: (written: number) => void = () => {},
): Promise<void> {
  const { ownerId, now } = importing;
  const documents = makes.filter((make): make is SourceDocument => make.kind === "document");
  for (const { path, hash, text, firstSeenAt } of documents) {
    await noteDocuments(db, { ownerId, at: firstSeenAt, texts: [{ path, hash, text }] });
  }
  const isOfCompany = (make: Make): make is MakeCompany | MakeManager | MakeEntry =>
    make.kind === "company" || make.kind === "manager" || make.kind === "entry";
  const companies = makes.filter(isOfCompany);
  await importCompanies(db, importing, companies);
  const written = documents.length + companies.length;
  progress(written);
  const signatures = makes.filter((make): make is MakeSignature => make.kind === "signature");
  for (let start = 0; start < signatures.length; start += STEP) {
    const step = signatures.slice(start, start + STEP);
    const stored = await insertSignatures(
      db,
      step.map((make) => signingOf(make, importing)),
      now,
    );
    if (stored.some(({ isNew }) => !isNew)) throw new Error("A signature of the import was stored meanwhile");
    progress(written + start + step.length);
  }
  const people = companies.length > 0 ? "all" : signatures.map(({ person }) => person.id);
  await lookAgain(db, { ownerId, people, now });
}

function signingOf(make: MakeSignature, { ownerId, scope }: Importing): Signing {
  const { person, text, fields, repositoryId, number, commentId, signedAt, revokedAt, revokedReason } = make;
  return {
    ownerId,
    scope,
    person: { ...person, kind: "user" },
    documentPath: text.path,
    documentHash: text.hash,
    method: "import",
    fields,
    repositoryId,
    number,
    commentId,
    signedAt,
    importedFrom: make.origin,
    revokedAt,
    revokedReason,
  };
}

/** The clock's next tick queues them: the command line has no queue of its own. */
async function lookAgain(
  db: Database,
  { ownerId, people, now }: { ownerId: number; people: readonly number[] | "all"; now: string },
): Promise<void> {
  if (people.length === 0) return;
  const isEverybody = people === "all" || people.length > MOST_PEOPLE;
  await sql`update pull_request set look_again_at = least(look_again_at, ${now}::timestamptz)
    from repository
    where repository.id = pull_request.repository_id and repository.owner_id = ${ownerId}
      and repository.state = 'active' and pull_request.state = 'open'
      and ${isEverybody ? sql`true` : sql`pull_request.signers && ${[...people]}::bigint[]`}`.execute(db);
}
