// What the e-mail address of a commit tells: a claim, which leads to an account or to a company's domain.

import type { Account } from "../../account.ts";
import type { CommitAuthor } from "../../snapshot.ts";

/** GitHub's own committer of web edits and queue merges: no contributor. */
const WEB_FLOW_ID = 19864447;
const WEB_FLOW_EMAIL = "noreply@github.com";

// The id stays when the login changes. Commits by apps have no account in GraphQL, only this address.
const NOREPLY = /^(\d{1,15})\+([^@]{1,100})@users\.noreply\.github\.com$/i;

/** Checked before the case is changed: a few letters beyond ASCII have one of ASCII for their lower case. */
const DOMAIN = /^[A-Za-z0-9.-]{1,253}$/;
const NOREPLY_DOMAIN = /(?:^|\.)noreply\./;

/** The address as it is compared. */
export function addressKey(email: string): string {
  return email.toLowerCase();
}

export function isWebFlow({ email, account }: Pick<CommitAuthor, "email" | "account">): boolean {
  return account === null ? isWebFlowAddress(email) : account.id === WEB_FLOW_ID;
}

export function isWebFlowAddress(email: string): boolean {
  return addressKey(email) === WEB_FLOW_EMAIL;
}

/** The account that a noreply address carries the id of; null for every other address. */
export function accountOfNoreply(email: string): Account | null {
  const [, id, login] = NOREPLY.exec(email) ?? [];
  if (id === undefined || login === undefined) return null;
  return { id: Number(id), login, kind: login.endsWith("[bot]") ? "bot" : "user" };
}

/** What follows the last @, in lower case; null for what is no domain, and for addresses that nobody writes to. */
export function domainOf(email: string): string | null {
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1);
  if (at < 1 || !DOMAIN.test(domain)) return null;
  const key = domain.toLowerCase();
  return NOREPLY_DOMAIN.test(key) ? null : key;
}

/** A name from git data may be an address that nobody meant to publish again: "j…@example.com". */
export function withoutAddresses(name: string): string {
  return name.slice(0, 500).replace(/([^\s@<])[^\s@<]{0,100}@([^\s@>]{1,100})/g, "$1…@$2");
}
