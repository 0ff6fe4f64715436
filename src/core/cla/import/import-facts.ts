// What planning an import knows besides the file: what was asked for, what GitHub said, and what is stored.

import type { SourceText } from "./source-row.ts";

/** Plain data, so that it can be kept with an upload. */
export interface ImportOptions {
  /** The text that was signed, for rows that do not name one themselves; null where every row does. */
  text: SourceText | null;
  /** What the other tool calls a version → SHA-256 of the text that it was. */
  versions: Record<string, string>;
  /** Whether all versions were the one text of `text`, whatever the other tool calls them. */
  everyVersion: boolean;
  /** Whether signatures for another repository of the owner count here, too. */
  anyRepository: boolean;
  /** YYYY-MM-DD, for files without dates: the latest day on which all of them had signed. */
  signedOn: string | null;
  /** Name of the company that a file of employees is about. */
  company: string | null;
  /** Login in lower case → numeric id, for people whom the administrator knows to have another login now. */
  people: Record<string, number>;
}

/** An account as GitHub has it under a login. */
export interface LookedUpAccount {
  account: { id: number; login: string; kind: "user" | "bot" | "team" };
  /** ISO 8601. */
  createdAt: string;
}

export interface StoredSignature {
  personId: number;
  documentHash: string;
  /** ISO 8601. */
  signedAt: string;
  /** ISO 8601. */
  revokedAt: string | null;
}

export interface StoredCompany {
  id: number;
  name: string;
  state: "agreed" | "accepted" | "declined" | "revoked";
  /** ISO 8601. */
  agreedAt: string;
  managers: { personId: number | null; since: string }[];
  entries: { kind: string; domain: string | null; accountId: number | null; from: string }[];
}

export interface ImportFacts {
  options: ImportOptions;
  /** Where the signatures are to count: `repository` null for more than one. */
  place: { owner: string; repository: string | null };
  /** By login in lower case; null where nobody has it, nothing where it was not asked yet. */
  accounts: ReadonlyMap<string, LookedUpAccount | null>;
  /** Of this scope: those of the people in the file. */
  signatures: readonly StoredSignature[];
  companies: readonly StoredCompany[];
  /** SHA-256 and path of the texts that are kept already, with a blank between. */
  documents: ReadonlySet<string>;
  /** ISO 8601. */
  now: string;
}
