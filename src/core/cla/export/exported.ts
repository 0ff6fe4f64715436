// What an export of Charter holds: everything that another store needs, nothing that only this one gives meaning to.

import { z } from "zod";

const login = z.string().min(1).max(100);
const id = z.int().positive();
const instant = z.iso.datetime();
const day = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A hash, or of an import whose text nobody knows `label:` and its version. */
const textKey = z.string().min(1).max(300);

export const exportedSignature = z.strictObject({
  login,
  id,
  document: z.string().min(1).max(4096),
  document_sha256: textKey,
  /** How it was given; `import` where another tool took it, which `imported_from` names. */
  method: z.enum(["page", "comment", "import"]),
  imported_from: z.string().max(200).nullable(),
  signed_at: instant,
  revoked_at: instant.nullable(),
  revoked_reason: z.string().nullable(),
  repository_id: id.nullable(),
  pull_request: id.nullable(),
  comment_id: id.nullable(),
  fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});

export const exportedDocument = z.strictObject({
  path: z.string().min(1).max(4096),
  sha256,
  first_seen_at: instant,
  /** Null where only the hash was kept. */
  text: z.string().nullable(),
});

const account = z.strictObject({ login, id });

export const exportedCompany = z.strictObject({
  name: z.string().min(1).max(200),
  document: z.string().min(1).max(4096),
  document_sha256: textKey,
  state: z.enum(["agreed", "accepted", "declined", "revoked"]),
  agreed_at: instant,
  accepted_at: instant.nullable(),
  revoked_at: instant.nullable(),
  revoked_reason: z.string().nullable(),
  managers: z.array(z.strictObject({ ...account.shape, since: instant, ended_at: instant.nullable() })),
  entries: z.array(
    z.strictObject({
      kind: z.enum(["domain", "user", "organisation"]),
      /** The domain, or the login when it was entered. */
      label: z.string().min(1),
      /** Null for a domain. */
      id: id.nullable(),
      from: day,
      until: day.nullable(),
    }),
  ),
});

export const EXPORT_FORMAT = "charter-cla/1";

export const exportHead = z.object({
  format: z.literal(EXPORT_FORMAT),
  owner: account,
  scope: z.string().min(1).max(200),
});

export type ExportedSignature = z.infer<typeof exportedSignature>;
export type ExportedDocument = z.infer<typeof exportedDocument>;
export type ExportedCompany = z.infer<typeof exportedCompany>;

/** Columns of the CSV, in their order. */
export const EXPORT_COLUMNS = Object.keys(exportedSignature.shape) as (keyof ExportedSignature)[];
