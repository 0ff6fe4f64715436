// What the names of governance files stand for: people and teams, and whether they can write here.

import { loginKey } from "../core/account.ts";
import type { Directory, Resolved } from "../core/snapshot.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import { toAccount } from "./conversions.ts";
import type { GraphqlFault } from "./error-mapping.ts";
import { GitHubError } from "./errors.ts";
import type { RepositoryAddress } from "./github.ts";
import { present } from "./queries/fragments.ts";
import {
  type CollaboratorsNode,
  MORE_MEMBERS,
  type MoreMembersAnswer,
  type ResolveAnswer,
  resolveQuery,
  type TeamNode,
  type UserNode,
} from "./queries/names.ts";

const NAMES_A_QUERY = 50;
/** 5,000 members. Those beyond count as no members: their approval is missing, never invented. */
const MOST_MEMBER_PAGES = 50;
const CAN_WRITE = new Set(["WRITE", "MAINTAIN", "ADMIN"]);

/** Keys: `alice` for a user, `org/team` for a team; the directory's keys are lower case. */
export async function resolveNames(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  keys: string[],
): Promise<Directory> {
  const names = [...new Set(keys.map(loginKey))];
  const directory = new Map<string, Resolved>();
  for (let i = 0; i < names.length; i += NAMES_A_QUERY) {
    const some = await resolveSome(octokit, repository, names.slice(i, i + NAMES_A_QUERY));
    for (const [key, resolved] of some) directory.set(key, resolved);
  }
  return directory;
}

async function resolveSome(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  names: string[],
): Promise<[string, Resolved][]> {
  const users = names.filter((name) => !name.includes("/"));
  const teams = names.filter((name) => name.includes("/"));
  const variables: Record<string, string> = { name: repository.name };
  if (users.length > 0) variables.owner = repository.owner;
  for (const [i, login] of users.entries()) variables[`u${i}`] = login;
  for (const [i, key] of teams.entries()) {
    variables[`o${i}`] = organisationOf(key);
    variables[`s${i}`] = slugOf(key);
  }
  const document = resolveQuery(users.length, teams.length);
  const answer = await query<ResolveAnswer>(octokit, document, variables, isOneName);
  const found: [string, Resolved][] = [];
  for (const [i, login] of users.entries()) {
    const asCollaborator = answer.repository?.[`c${i}`] ?? null;
    found.push([login, await toPerson(octokit, repository, login, asCollaborator, answer[`u${i}`] ?? null)]);
  }
  for (const [i, key] of teams.entries()) {
    found.push([key, await toTeam(octokit, repository, key, answer[`t${i}`]?.team ?? null)]);
  }
  return found;
}

/** A fault at one alias concerns that name alone; a fault of the repository itself concerns all. */
function isOneName({ type, path }: GraphqlFault): boolean {
  const isName = path.length > 1 || path[0] !== "repository";
  // Who may see collaborators varies; REST answers then. A team that the app may not see stays a fault: it would
  // count as no owner.
  return isName && (type === "NOT_FOUND" || (type === "FORBIDDEN" && path[0] === "repository"));
}

async function toPerson(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  login: string,
  collaborators: CollaboratorsNode | null,
  user: UserNode | null,
): Promise<Resolved> {
  const edge = collaborators?.edges?.find((edge) => edge && loginKey(edge.node.login) === login);
  const account = toAccount(edge?.node ?? user);
  if (!account) return { kind: "unknown" };
  if (edge) return { kind: "account", account, canWrite: CAN_WRITE.has(edge.permission) };
  if (collaborators) return { kind: "account", account, canWrite: false };
  // GraphQL shows collaborators only to some; REST tells one permission with the least permission of an app.
  return { kind: "account", account, canWrite: await canWrite(octokit, repository, login) };
}

const PERMISSION = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";

async function canWrite(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  username: string,
): Promise<boolean> {
  try {
    const { data } = await attempt(PERMISSION, () =>
      octokit.request(PERMISSION, { owner, repo: name, username }),
    );
    return data.permission === "admin" || data.permission === "write";
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return false;
    throw error;
  }
}

async function toTeam(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  key: string,
  team: TeamNode | null,
): Promise<Resolved> {
  if (!team) return { kind: "unknown" };
  if (team.privacy === "SECRET") return { kind: "hidden" };
  // The search is by part of a name, so the id decides.
  const edge = team.repositories.edges?.find((edge) => edge?.node.databaseId === repository.id);
  const canWrite = CAN_WRITE.has(edge?.permission ?? "");
  const members = await readMembers(octokit, key, team);
  return {
    kind: "team",
    members: members.flatMap((node) => {
      const account = toAccount(node);
      return account ? [{ account, canWrite }] : [];
    }),
  };
}

async function readMembers(octokit: OctokitClient, key: string, team: TeamNode): Promise<UserNode[]> {
  let page = team.members;
  const members = present(page);
  for (let read = 1; page.pageInfo.hasNextPage && read < MOST_MEMBER_PAGES; read++) {
    const answer = await query<MoreMembersAnswer>(octokit, MORE_MEMBERS, {
      organisation: organisationOf(key),
      slug: slugOf(key),
      after: page.pageInfo.endCursor,
    });
    const next = answer.organization?.team?.members;
    if (!next) return [];
    page = next;
    members.push(...present(page));
  }
  return members;
}

function organisationOf(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

function slugOf(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}
