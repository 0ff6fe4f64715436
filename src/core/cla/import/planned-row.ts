// What an import will do with a row, decided before anything is written.

import type {
  SourceCompany,
  SourceDocument,
  SourceManager,
  SourceSignature,
  SourceText,
} from "./source-row.ts";

/** Somebody whose numeric id is known. */
export interface KnownPerson {
  id: number;
  /** As the file calls them. */
  login: string;
}

export interface MakeSignature
  extends Pick<
    SourceSignature,
    "kind" | "fields" | "origin" | "repositoryId" | "number" | "commentId" | "revokedReason"
  > {
  person: KnownPerson;
  text: SourceText;
  /** ISO 8601. */
  signedAt: string;
  /** ISO 8601. */
  revokedAt: string | null;
}

export interface MakeCompany extends Omit<SourceCompany, "text" | "agreedAt"> {
  text: SourceText;
  /** ISO 8601. */
  agreedAt: string;
}

/** A company that is there, by its row, or one that this file brings, by its key. */
export type CompanyTarget = { id: number } | { key: string };

export interface MakeManager extends Pick<SourceManager, "kind" | "since" | "endedAt"> {
  company: CompanyTarget;
  person: KnownPerson;
}

export interface MakeEntry {
  kind: "entry";
  company: CompanyTarget;
  entry: {
    kind: "domain" | "user" | "organisation";
    domain: string | null;
    accountId: number | null;
    label: string;
    /** YYYY-MM-DD. */
    from: string;
    until: string | null;
  };
}

export type Make = MakeSignature | MakeCompany | MakeManager | MakeEntry | SourceDocument;

/**
 * `open`: its login was not looked up yet. `imported` has something to make, before the import is applied as after;
 * everything else has a reason.
 */
export type Outcome = "imported" | "duplicate" | "quarantined" | "invalid" | "open";

export interface PlannedRow {
  where: string;
  /** Whom or what the row is about. */
  about: string;
  outcome: Outcome;
  /** Why it is not imported and what to do, as sentences; null where it is. */
  reason: string | null;
  make: Make | null;
}

/** What was decided about one row, without where it stands. */
export type Decision = Omit<PlannedRow, "where">;

export function toMake(about: string, make: Make): Decision {
  return { about, outcome: "imported", reason: null, make };
}

export function notMade(about: string, outcome: Exclude<Outcome, "imported">, reason: string): Decision {
  return { about, outcome, reason, make: null };
}
