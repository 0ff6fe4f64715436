// Accounts by their logins, many at once: each login is a variable, never a part of the query's text.

import { namedVariables, numbered } from "./fragments.ts";

/** $u0, … are logins of people, $o0, … of organisations. */
export function accountsQuery(people: number, organisations: number): string {
  const header = [...namedVariables("u", people), ...namedVariables("o", organisations)].join(", ");
  const fields = [
    ...numbered(people, (i) => `u${i}: user(login: $u${i}) { databaseId login createdAt }`),
    ...numbered(organisations, (i) => `o${i}: organization(login: $o${i}) { databaseId }`),
  ];
  return `
  query FindAccounts(${header}) {
    ${fields.join("\n    ")}
  }`;
}

interface FoundUserNode {
  databaseId: number | null;
  login: string;
  createdAt: string;
}

export type AccountsAnswer = Record<`u${number}`, FoundUserNode | null> &
  Record<`o${number}`, { databaseId: number | null } | null>;
