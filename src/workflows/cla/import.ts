// An import on the administrators' page: upload, look up logins piece by piece, look at the report, apply.

import type { Account } from "../../core/account.ts";
import type { ImportOptions } from "../../core/cla/import/import-facts.ts";
import { loginsToLookUp } from "../../core/cla/import/plan-import.ts";
import type { ReadRow } from "../../core/cla/import/source-row.ts";
import { quote } from "../../core/quote.ts";
import type { Refusal } from "../../core/refusal.ts";
import {
  appliedBefore,
  closeStaged,
  readStaged,
  type StagedImport,
  stageFile,
} from "../../store/cla/imports.ts";
import type { Services } from "../services.ts";
import { applyRows, type ImportReport, type ImportTarget, planRows } from "./import-plan.ts";
import { CLA_FORMATS, type ClaFormat, readImportSource, sha256 } from "./import-source.ts";
import { optionsOf, type Upload } from "./import-upload.ts";
import { lookUpLogins } from "./look-up-logins.ts";
import type { Office } from "./office.ts";

export { CLA_FORMATS, type ClaFormat } from "./import-source.ts";
export type { Upload } from "./import-upload.ts";

/** Ten queries, which a request can wait for. */
const LOGINS_AT_ONCE = 500;
/** In characters: what a form can send; larger files go through the command line. */
const MOST_TEXT = 20 * 1024 * 1024;

export interface ShownImport {
  staged: StagedImport;
  /** Null once it was applied. */
  report: ImportReport | null;
}

const NOT_ADMIN = { refusal: "Only those who administer these signatures can import any." };
const NOT_THERE = { refusal: "There is no such import here, or it was applied or replaced." };

/** Keeps the file, in place of one that was not applied, and begins to look up its logins. */
export async function stageImport(
  services: Services,
  office: Office,
  { by, ...upload }: Upload & { by: Account },
): Promise<{ importId: number } | Refusal> {
  if (!office.isAdmin(by.id)) return NOT_ADMIN;
  const { text, fileName } = upload;
  if (text.length > MOST_TEXT)
    return { refusal: "The file is too large for this page. Import it on the command line." };
  const format = CLA_FORMATS.find((each) => each === upload.format);
  if (format === undefined) return { refusal: `${quote(upload.format)} is no format.` };
  const source = readImportSource(format, text);
  if ("problem" in source) return { refusal: source.problem };
  const options = optionsOf(office, format, upload);
  if ("refusal" in options) return options;
  const { ownerId, scope } = targetOf(office);
  const file = { ownerId, scope, format, fileName: fileName.slice(0, 200), sha256: sha256(text) };
  const at = services.clock.now().toISOString();
  const importId = await services.store.db.transaction().execute((transaction) => {
    return stageFile(transaction, { ...file, options: { ...options }, text, by, at });
  });
  await lookUp(services, office, source.rows, options);
  return { importId };
}

/** Looks up more logins; returns how many are still open. @throws GitHubError, after which it can go on */
export async function continueImport(
  services: Services,
  office: Office,
  { importId, by }: { importId: number; by: Account },
): Promise<{ open: number } | Refusal> {
  if (!office.isAdmin(by.id)) return NOT_ADMIN;
  const kept = await readKept(services, office, importId);
  if (kept?.rows == null) return NOT_THERE;
  return { open: await lookUp(services, office, kept.rows, kept.options) };
}

/** What would be done with every row, as things are now. Null where there is none such. Writes nothing. */
export async function readImport(
  services: Services,
  office: Office,
  importId: number,
): Promise<ShownImport | null> {
  const kept = await readKept(services, office, importId);
  if (kept === null) return null;
  const { staged, rows, options } = kept;
  if (rows === null) return { staged, report: null };
  const now = services.clock.now().toISOString();
  return { staged, report: await planRows(services.store.db, targetOf(office), { rows, options, now }) };
}

/** All of it or nothing; what was imported is not asked about again. */
export async function applyImport(
  services: Services,
  office: Office,
  { importId, by }: { importId: number; by: Account },
): Promise<ImportReport | Refusal> {
  if (!office.isAdmin(by.id)) return NOT_ADMIN;
  const kept = await readKept(services, office, importId);
  if (kept?.rows == null) return NOT_THERE;
  const { rows, options } = kept;
  const now = services.clock.now().toISOString();
  const report = await applyRows(services.store.db, targetOf(office), {
    rows,
    options,
    by,
    now,
    async settle(transaction, counts) {
      const isFirst = await closeStaged(transaction, { importId, counts, at: now });
      if (!isFirst) throw new Error(`Import ${importId} was applied meanwhile`);
    },
  });
  if (report.counts.open === 0) return report;
  return {
    refusal: "Not every login was looked up, or that was more than a day ago. Look them up, then apply.",
  };
}

/** When a file with these bytes was imported here before, ISO 8601; null for never. */
export function importedBefore(
  services: Services,
  office: Office,
  staged: StagedImport,
): Promise<string | null> {
  const { ownerId, scope } = targetOf(office);
  return appliedBefore(services.store.db, { ownerId, scope, sha256: staged.sha256 });
}

function targetOf({ repository, policy, scope }: Office): ImportTarget {
  const { owner, name } = repository;
  const isOfOne = policy.scope.kind === "repository";
  return { ownerId: owner.id, scope, place: { owner: owner.login, repository: isOfOne ? name : null } };
}

interface Kept {
  staged: StagedImport;
  /** Null once it was applied. */
  rows: ReadRow[] | null;
  options: ImportOptions;
}

async function readKept(services: Services, office: Office, importId: number): Promise<Kept | null> {
  const { ownerId, scope } = targetOf(office);
  const staged = await readStaged(services.store.db, { ownerId, scope, importId });
  if (staged === null) return null;
  // Written by `stageImport` alone.
  const options = staged.options as unknown as ImportOptions;
  if (staged.text === null) return { staged, rows: null, options };
  const source = readImportSource(staged.format as ClaFormat, staged.text);
  return { staged, rows: "problem" in source ? [] : source.rows, options };
}

function lookUp(
  services: Services,
  { repository }: Office,
  rows: readonly ReadRow[],
  options: ImportOptions,
) {
  const github = services.github.installation(repository.installationId);
  return lookUpLogins(
    services.store.db,
    (logins) => github.findAccounts(logins),
    loginsToLookUp(rows, options),
    { now: () => services.clock.now(), most: LOGINS_AT_ONCE },
  );
}
