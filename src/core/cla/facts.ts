// What the judgement of agreements knows besides the snapshot's commits: GitHub's side and Charter's own.

import type { Account } from "../account.ts";
import type { CommentId } from "../comment-id.ts";

/** What GitHub says beyond the pull request itself; read only where the charter asks for it. */
export interface ClaFacts {
  /** Full ids of commits that are on a protected branch already. */
  settledCommits: ReadonlySet<string>;
  /** New paths of renamed files whose content is the same as under their old path on the base branch. */
  unchangedMoves: ReadonlySet<string>;
  memberships: Membership[];
  /** The latest run or status of each name that the charter takes for the agreement. */
  checks: ExternalCheck[];
}

/** Whether somebody belongs to an organisation on GitHub, as far as the app may see. */
export interface Membership {
  organisationId: number;
  personId: number;
  /** `unseen`: no public member, and the app may not see more, or could not be told. */
  state: "member" | "unseen";
}

export interface ExternalCheck {
  name: string;
  /** Numeric id of the app or account that wrote it; null when GitHub does not say. */
  app: number | null;
  state: "passed" | "failed" | "pending";
  /** What the tool says about it, and the page that says more. */
  title: string;
  url: string | null;
}

export function noClaFacts(): ClaFacts {
  return { settledCommits: new Set(), unchangedMoves: new Set(), memberships: [], checks: [] };
}

export type SigningMethod = "page" | "comment" | "import";

export interface Signature {
  /** Numeric id of the row. */
  id: number;
  /** Numeric account id of who signed. */
  personId: number;
  /** The login at the time of signing. */
  loginThen: string;
  documentPath: string;
  /** SHA-256 of the document's text, in hexadecimal. Of an import whose text is not known: `label:<version>`. */
  documentHash: string;
  method: SigningMethod;
  /** The comment that is the signature; null for other methods. */
  commentId: number | null;
  /** ISO 8601. */
  signedAt: string;
  /** ISO 8601, from when on it counts no more; null while it counts. */
  revokedAt: string | null;
}

/** `/cla sign <e-mail>`: somebody says that an address that GitHub links to no account is theirs. */
export interface EmailClaim {
  /** Lower case. */
  email: string;
  by: Account;
  /** ISO 8601. */
  at: string;
  commentId: CommentId;
}

/** `/cla confirm`: commits that name somebody are by that person, who says so. */
export interface Confirmation {
  by: Account;
  /** Full ids. */
  commits: string[];
  /** ISO 8601. */
  at: string;
  commentId: CommentId;
}

/** `/cla sponsor`: somebody answers for commits of agents. */
export type Sponsorship = Confirmation;

/** `/cla waive`: one of those who administer the agreement sets it aside for the change as it was at this commit. */
export interface ClaWaiver {
  by: Account;
  reason: string;
  headSha: string | null;
  /** ISO 8601. */
  at: string;
  commentId: CommentId;
}

/** Whom a company's agreement covers. Days are UTC, both included. */
export interface CompanyEntry {
  id: number;
  kind: "domain" | "user" | "organisation";
  /** The domain in lower case; null for the other kinds. */
  domain: string | null;
  /** Numeric id of the account; null for a domain. */
  accountId: number | null;
  /** The domain, or the login when it was entered. */
  label: string;
  /** YYYY-MM-DD. */
  from: string;
  /** YYYY-MM-DD; null for no end. */
  until: string | null;
}

/** A company whose agreement was accepted, as far as it may concern the people of one pull request. */
export interface Company {
  id: number;
  name: string;
  documentPath: string;
  documentHash: string;
  /** ISO 8601. */
  acceptedAt: string;
  /** ISO 8601, from when on its agreement covers nobody any more. */
  revokedAt: string | null;
  /** Present ones. */
  managers: Account[];
  entries: CompanyEntry[];
}

/** `/cla company <name>`, or the same asked on the page. */
export interface CompanyRequest {
  companyId: number;
  companyName: string;
  person: Account;
  state: "open" | "approved" | "declined";
  /** ISO 8601. */
  at: string;
}

/** Charter's own side. */
export interface ClaRecord {
  /** Of the people of this pull request, in the scope of its policy, whatever the text, revoked ones included. */
  signatures: Signature[];
  /** Of the addresses of its commits. */
  claims: EmailClaim[];
  companies: Company[];
  requests: CompanyRequest[];
  confirmations: Confirmation[];
  sponsorships: Sponsorship[];
  waivers: ClaWaiver[];
  /** Texts of the agreements of this owner and since when each is known (ISO 8601), the oldest first. */
  texts: { path: string; hash: string; since: string }[];
  /** Names of all companies with an accepted agreement in this scope, at most 200, for replies. */
  companyNames: { id: number; name: string }[];
}

export function noClaRecord(): ClaRecord {
  return {
    signatures: [],
    claims: [],
    companies: [],
    requests: [],
    confirmations: [],
    sponsorships: [],
    waivers: [],
    texts: [],
    companyNames: [],
  };
}
