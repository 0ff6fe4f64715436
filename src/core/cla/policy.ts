// How a project wants its contributors to give their rights, as its charter says it, every default filled in.

/** One way of giving rights. */
export type Instrument =
  /** An agreement that people sign; `document` is the path of its text. */
  | { kind: "agreement"; document: string }
  /** The Developer Certificate of Origin: `Signed-off-by` in every commit. https://developercertificate.org */
  | { kind: "sign-off" }
  /** What another tool says on the head commit; `app` is the numeric id of the app or account that may say it. */
  | { kind: "check"; name: string; app: number | null }
  /** Nothing is asked, on purpose. */
  | { kind: "nothing"; reason: string };

/**
 * How much must speak for a commit being by the person that it names.
 * - `email`: the e-mail address alone, which anybody can write;
 * - `opener`: that person opened the pull request, signed the commit verifiably, or confirmed it;
 * - `verified`: signed the commit verifiably, or confirmed it.
 */
export type Assurance = "email" | "opener" | "verified";

/** A text of an agreement. Versions stand oldest first for each document; the text in force need not be among them. */
export interface DocumentVersion {
  document: string;
  label: string;
  /** SHA-256 of the text as UTF-8, in hexadecimal. */
  hash: string;
  /** `editorial`: signatures of the version before count for this one, too. */
  change: "material" | "editorial";
  /** So many days after this text was first seen, signatures of the version before still count; 0 for not at all. */
  graceDays: number;
}

/** What a signer is asked for on the page, besides consent. */
export interface AgreementField {
  /** For example "Legal name"; unique. */
  name: string;
  required: boolean;
}

/** Pull requests from which nobody needs a signature. All conditions that are set must hold. */
export interface Exemption {
  reason: string;
  /** Additions and deletions together, at most; null for any. */
  lines: number | null;
  /** Globs; every touched path matches one of them. Empty for any. */
  paths: string[];
  /** Files are only renamed, their content unchanged. */
  moves: boolean;
  /** So many of those who administer the agreement must confirm it by `/cla waive`; 0 where it holds by itself. */
  people: number;
  /** Path of the charter; the address of its page where it is the organisation's. */
  file: string;
  line: number;
}

/** For whom a signature counts: everything of the owner, one repository, or the repositories that name one group. */
export type ClaScope = { kind: "organisation" } | { kind: "repository" } | { kind: "group"; name: string };

export interface ClaPolicy {
  /** The repository of the charter that says so: there are its documents, and its administrators come from there. */
  in: "repository" | "organisation";
  /** For every path that no entry of `paths` matches. */
  instrument: Instrument;
  /** The last entry that matches decides. */
  paths: { patterns: string[]; instrument: Instrument }[];
  /** Path of the text that organisations agree to; null where they can't. */
  corporate: string | null;
  scope: ClaScope;
  versions: DocumentVersion[];
  fields: AgreementField[];
  signBy: { page: boolean; comment: boolean };
  assurance: Assurance;
  /** Whether committers must have signed, too. */
  committers: boolean;
  /** Whether `/cla sign <e-mail>` ties commits of an address that GitHub links to no account to whoever says so. */
  claimedEmails: boolean;
  /** Numeric ids of machines whose commits need nobody's signature. */
  machines: number[];
  /** Numeric ids of agents whose commits an accountable person answers for. */
  agents: number[];
  /** Names of protected branches; commits that are on one of them are settled. */
  settledBranches: string[];
  exemptions: Exemption[];
  /** How many administrators may together set the agreement aside where no exemption matches; null for never. */
  waiverPeople: number | null;
  /** `alice` or `org/team`, spelled as in the file. Only the organisation's charter names those of shared signatures. */
  admins: string[];
}

/** An agreement's text in force on the base branch (or in the organisation's repository). */
export interface AgreementText {
  path: string;
  /** SHA-256 of the text as UTF-8, in hexadecimal. */
  hash: string;
  /** The page that shows it on GitHub. */
  url: string;
  text: string;
}

/** Which signatures a pull request looks at: the same key, the same signatures. Unique among those of one owner. */
export function scopeKey(scope: ClaScope, repositoryId: number): string {
  switch (scope.kind) {
    case "organisation":
      return "organisation";
    case "repository":
      return `repository/${repositoryId}`;
    case "group":
      return `group/${scope.name.toLowerCase()}`;
  }
}

/** The scopes whose signatures count in this one: what was signed for the whole organisation counts in all of it. */
export function scopesThatCount(scope: string): string[] {
  return [...new Set([scope, scopeKey({ kind: "organisation" }, 0)])];
}

/** Paths of all agreements that the policy names, that of companies included; each once. */
export function documentsOf(policy: ClaPolicy): string[] {
  return [
    ...new Set([...documentsOfPeople(policy), ...(policy.corporate === null ? [] : [policy.corporate])]),
  ];
}

/** Paths of the agreements that people sign, the usual one first; each once. */
export function documentsOfPeople({ instrument, paths }: Pick<ClaPolicy, "instrument" | "paths">): string[] {
  const instruments = [instrument, ...paths.map((each) => each.instrument)];
  return [...new Set(instruments.flatMap((each) => (each.kind === "agreement" ? [each.document] : [])))];
}
