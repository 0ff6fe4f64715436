// Whom a text on GitHub notifies.

import { LEADS, type Project } from "./project.ts";

/** Not within code, links and words. */
const MENTION = /(?<![\w`/[])@([A-Za-z0-9][\w-]*(?:\/[\w.-]+)?)/g;

/** Logins, each once; a team's members in place of the team. */
export function mentioned(body: string, { byLogin, tiers }: Project): string[] {
  const leads = tiers.at(-1)?.members.map(({ account }) => account.login) ?? [];
  const names = [...body.matchAll(MENTION)].map(([, name = ""]) => name);
  const logins = names.flatMap((name) => (name === LEADS ? leads : name));
  return [...new Set(logins)].filter((login) => byLogin.has(login));
}
