// What a file of another tool, or an export of Charter, says in one row, before anybody is looked up.

import type { AgreementField } from "../policy.ts";

/** A moment as the file gives it. */
export interface SourceTime {
  /** ISO 8601 in UTC with milliseconds; the first one of the day where only the day is known. */
  at: string;
  isDay: boolean;
}

/** A login may have gone to somebody else since; a numeric id stays. */
export interface SourcePerson {
  login: string;
  /** Null where the file has none. */
  id: number | null;
}

/** The very text, where the file knows it. */
export interface SourceText {
  path: string;
  /** SHA-256 of the text as UTF-8, in hexadecimal. */
  hash: string;
}

export interface FieldValue {
  name: AgreementField["name"];
  value: string;
}

export interface SourceSignature {
  kind: "signature";
  person: SourcePerson;
  /** Null where the file does not say. */
  signedAt: SourceTime | null;
  revokedAt: SourceTime | null;
  revokedReason: string | null;
  text: SourceText | null;
  /** What the other tool calls the text's version, for example a gist's revision; null where it has no versions. */
  version: string | null;
  /** For what it was signed there; `repository` null for everything of the owner, the whole null where it isn't said. */
  place: { owner: string; repository: string | null } | null;
  fields: FieldValue[];
  /** The tool and its way of signing, kept with the signature, for example `easycla-icla` or `charter:page`. */
  origin: string;
  /** Numeric ids of where it happened, as far as the file says. */
  repositoryId: number | null;
  number: number | null;
  commentId: number | null;
}

/** A company of the same file. Names alone can repeat: one may have agreed again after its agreement ended. */
export interface SourceCompanyKey {
  key: string;
  name: string;
}

/** An organisation's agreement, in the state in which it is there. */
export interface SourceCompany {
  kind: "company";
  company: SourceCompanyKey;
  text: SourceText | null;
  state: "agreed" | "accepted" | "declined" | "revoked";
  agreedAt: SourceTime;
  /** ISO 8601. */
  acceptedAt: string | null;
  /** ISO 8601. */
  revokedAt: string | null;
  revokedReason: string | null;
  origin: string;
}

/** Whom a company's agreement covers. */
export interface SourceEntry {
  kind: "entry";
  /** Null where the file is about one company that it does not name. */
  company: SourceCompanyKey | null;
  covers:
    | { kind: "domain"; domain: string }
    | { kind: "user"; person: SourcePerson }
    | { kind: "organisation"; id: number; login: string };
  /** YYYY-MM-DD; null for since the agreement. */
  from: string | null;
  until: string | null;
}

export interface SourceManager {
  kind: "manager";
  company: SourceCompanyKey;
  person: SourcePerson;
  /** ISO 8601. */
  since: string;
  /** ISO 8601; null while it lasts. */
  endedAt: string | null;
}

/** The text of an agreement. */
export interface SourceDocument {
  kind: "document";
  path: string;
  /** As the file says; not compared with the text yet. */
  hash: string;
  text: string;
  /** ISO 8601. */
  firstSeenAt: string;
}

/** What can't be used: `quarantined` is somebody's right that a person must look at, `invalid` says nothing usable. */
export interface Unusable {
  kind: "quarantined" | "invalid";
  /** What the row is about, as far as it can be told. */
  about: string;
  /** Why, and what to do, as sentences. */
  reason: string;
}

export type SourceRow =
  | SourceSignature
  | SourceCompany
  | SourceEntry
  | SourceManager
  | SourceDocument
  | Unusable;

/** A row and where it stands, for example "line 12" or "entry 3". */
export interface ReadRow {
  where: string;
  row: SourceRow;
}

/** A file that is not of its format as a whole, with what to do. */
export interface UnreadableSource {
  problem: string;
}

export type ReadSource = { rows: ReadRow[] } | UnreadableSource;
