// An owner as a word of the file: `@user`, `@org/team` or an e-mail address.

import type { Owner } from "./ownership.ts";

const USER = /^@([A-Za-z0-9_-]{1,100})$/;
const TEAM = /^@([A-Za-z0-9_-]{1,100})\/([A-Za-z0-9_.-]{1,100})$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
/** RFC 5321's limit; it also bounds the work of the expression above. */
const MAX_EMAIL_LENGTH = 254;

/** Null when the word is none of the three. */
export function parseOwner(word: string): Owner | null {
  const user = USER.exec(word)?.[1];
  if (user !== undefined) return { kind: "user", login: user };
  const [, org, slug] = TEAM.exec(word) ?? [];
  if (org !== undefined && slug !== undefined) return { kind: "team", org, slug };
  return word.length <= MAX_EMAIL_LENGTH && EMAIL.test(word) ? { kind: "email", email: word } : null;
}

/** The owner as it is written in the file. */
export function formatOwner(owner: Owner): string {
  switch (owner.kind) {
    case "user":
      return `@${owner.login}`;
    case "team":
      return `@${owner.org}/${owner.slug}`;
    case "email":
      return owner.email;
  }
}
