// Asks for many names at once: each name is a variable, never a part of the query's text.

import { PAGE, type Page } from "./fragments.ts";

const TEAM = `
      privacy
      members(first: 100) { ${PAGE} nodes { databaseId login } }
      repositories(query: $name, first: 100) { edges { permission node { databaseId } } }`;

/**
 * A query for `users` accounts ($u0, $u1, …) and `teams` teams ($o0 and $s0: organisation and slug, …).
 * An account is asked twice: as a collaborator with a permission, and as an account that merely exists.
 */
export function resolveQuery(users: number, teams: number): string {
  const user = Array.from({ length: users }, (_, i) => i);
  const team = Array.from({ length: teams }, (_, i) => i);
  const header = [
    ...(users > 0 ? ["$owner: String!"] : []),
    "$name: String!",
    ...user.map((i) => `$u${i}: String!`),
    ...team.map((i) => `$o${i}: String!, $s${i}: String!`),
  ].join(", ");
  const collaborators = user.map(
    (i) => `c${i}: collaborators(login: $u${i}, first: 1) { edges { permission node { databaseId login } } }`,
  );
  return `
  query ResolveNames(${header}) {
    ${users > 0 ? `repository(owner: $owner, name: $name) { ${collaborators.join("\n      ")} }` : ""}
    ${user.map((i) => `u${i}: user(login: $u${i}) { databaseId login }`).join("\n    ")}
    ${team.map((i) => `t${i}: organization(login: $o${i}) { team(slug: $s${i}) { ${TEAM} } }`).join("\n    ")}
  }`;
}

export const MORE_MEMBERS = `
  query MoreMembers($organisation: String!, $slug: String!, $after: String) {
    organization(login: $organisation) {
      team(slug: $slug) { members(first: 100, after: $after) { ${PAGE} nodes { databaseId login } } }
    }
  }`;

export interface UserNode {
  databaseId: number | null;
  login: string;
}

export interface CollaboratorsNode {
  edges: ({ permission: string; node: UserNode } | null)[] | null;
}

export interface TeamNode {
  privacy: "SECRET" | "VISIBLE";
  members: Page<UserNode>;
  repositories: { edges: ({ permission: string; node: { databaseId: number | null } } | null)[] | null };
}

interface OrganizationNode {
  team: TeamNode | null;
}

/** `repository` holds c0, c1, …; beside it stand u0, u1, … and t0, t1, …. */
export type ResolveAnswer = { repository?: Record<string, CollaboratorsNode | null> | null } & Record<
  `u${number}`,
  UserNode | null
> &
  Record<`t${number}`, OrganizationNode | null>;

export interface MoreMembersAnswer {
  organization: { team: { members: Page<UserNode> } | null } | null;
}
