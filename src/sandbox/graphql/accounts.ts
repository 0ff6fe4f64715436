// Users, bots, organisations and teams in GraphQL.

import { iso } from "../present/account.ts";
import { fullName } from "../state/lookup.ts";
import type { Account, Organization, Permission, Repository, Team } from "../state/model.ts";
import {
  assertKnownArguments,
  assertPermission,
  type Context,
  connection,
  graphqlError,
  type Resolver,
  type TypeResolvers,
} from "./resolver.ts";

/** GraphQL shows a bot without the `[bot]` that REST puts behind its login. */
function shownLogin(account: Account): string {
  return account.kind === "Bot" ? account.login.replace(/\[bot\]$/, "") : account.login;
}

/** Deleted accounts are null wherever an actor is named. */
export function actor(account: Account): Account | null {
  return account.deleted ? null : account;
}

function peopleOf(context: Context, ids: ReadonlySet<number>): Account[] {
  return [...ids].flatMap((id) => context.world.accounts.get(id) ?? []);
}

const account: TypeResolvers<Account> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  login: shownLogin,
  url: (source, _args, { world }) => `${world.url}/${shownLogin(source)}`,
  avatarUrl: (source, _args, { world }) => `${world.url}/avatars/u/${source.id}`,
  createdAt: (source) => iso(source.createdAt),
};

/** Teams are for apps with members: read, and of the organisation where they are installed. */
function assertMayReadTeams(context: Context, organization: Organization): void {
  assertPermission(context, "members");
  const { caller } = context;
  if (caller.kind === "installation" && caller.installation.account.id !== organization.id) {
    throw graphqlError("FORBIDDEN", "Resource not accessible by integration");
  }
}

const teamOfOrganization: Resolver<Organization> = (source, args, context) => {
  assertMayReadTeams(context, source);
  return source.teams.get(String(args.slug).toLowerCase()) ?? null;
};

const organization: TypeResolvers<Organization> = {
  ...(account as TypeResolvers<Organization>),
  name: (source) => source.name,
  team: teamOfOrganization,
  teams: (source, args, context, info) => {
    assertMayReadTeams(context, source);
    const query = typeof args.query === "string" ? args.query.toLowerCase() : "";
    const teams = [...source.teams.values()].filter((team) =>
      `${team.slug} ${team.name}`.toLowerCase().includes(query),
    );
    return connection(teams, args, info, { known: ["query"] });
  },
  membersWithRole: (source, args, context, info) => {
    assertMayReadTeams(context, source);
    return connection(peopleOf(context, source.members), args, info, { edge: () => ({ role: "MEMBER" }) });
  },
};

/** `query` narrows by name, as GitHub's search box does; callers compare the node's id themselves. */
function repositoriesOf(
  team: Team,
  context: Context,
  query: unknown,
): { node: Repository; permission: Permission }[] {
  const wanted = typeof query === "string" ? query.toLowerCase() : "";
  return [...team.repositories].flatMap(([id, permission]) => {
    const node = context.world.repositories.get(id);
    return node && (node.name.toLowerCase().includes(wanted) || fullName(node).toLowerCase() === wanted)
      ? [{ node, permission }]
      : [];
  });
}

const team: TypeResolvers<Team> = {
  id: (source) => source.nodeId,
  databaseId: (source) => source.id,
  slug: (source) => source.slug,
  name: (source) => source.name,
  combinedSlug: (source) => `${source.organization.login}/${source.slug}`,
  privacy: (source) => (source.privacy === "closed" ? "VISIBLE" : "SECRET"),
  organization: (source) => source.organization,
  url: (source, _args, { world }) => `${world.url}/orgs/${source.organization.login}/teams/${source.slug}`,
  members: (source, args, context, info) =>
    connection(peopleOf(context, source.members), args, info, { edge: () => ({ role: "MEMBER" }) }),
  repositories: (source, args, context, info) => {
    const granted = repositoriesOf(source, context, args.query);
    const permission = new Map(granted.map((each) => [each.node, each.permission]));
    return connection(
      granted.map((each) => each.node),
      args,
      info,
      { known: ["query"], edge: (node) => ({ permission: permission.get(node)?.toUpperCase() }) },
    );
  },
};

const user: TypeResolvers<Account> = {
  ...account,
  // The viewer of an app is a user whose login keeps the suffix.
  login: (source) => source.login,
  name: (source) => source.name,
  isViewer: (source, _args, { caller }) => caller.kind === "user" && caller.account === source,
  organization: (source, args, { world }, info) => {
    assertKnownArguments(info, ["login"]);
    const wanted = String(args.login).toLowerCase();
    const found = [...world.accounts.values()].find((each) => each.login.toLowerCase() === wanted);
    return found && "members" in found && (found as Organization).members.has(source.id) ? found : null;
  },
};

export const accountResolvers = { User: user, Bot: account, Organization: organization, Team: team };
