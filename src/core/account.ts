// Who acts on GitHub. The numeric id identifies; the login is only what to call them today.

export interface Account {
  /** GitHub's numeric account id (`databaseId` in GraphQL). */
  id: number;
  /** The login at the moment of the snapshot; accounts can be renamed. */
  login: string;
  kind: "user" | "bot" | "team";
}

/** Each person once, in the order in which they are first named. */
export function eachOnce(people: readonly Account[]): Account[] {
  return [...new Map(people.map((account) => [account.id, account])).values()];
}

/** Logins compare without case: GitHub's usernames and team slugs are case-insensitive. */
export function loginKey(login: string): string {
  return login.toLowerCase();
}
