// A login or a team as rosters and tiers write it, without @.

import type { Owner } from "../ownership/ownership.ts";

export function parseHandle(handle: string): Owner {
  const slash = handle.indexOf("/");
  if (slash < 0) return { kind: "user", login: handle };
  return { kind: "team", org: handle.slice(0, slash), slug: handle.slice(slash + 1) };
}

/** The name as written, without @: what is looked for in a line. */
export function writtenName(owner: Owner): string {
  if (owner.kind === "user") return owner.login;
  return owner.kind === "team" ? `${owner.org}/${owner.slug}` : owner.email;
}
