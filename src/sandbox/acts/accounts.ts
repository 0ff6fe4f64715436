// People, organisations and teams come, change and go.

import type { Sandbox } from "../contract.ts";
import { presentAccount, presentTeam } from "../present/account.ts";
import { nodeId } from "../state/ids.ts";
import {
  accountOf,
  findAccount,
  fullName,
  isOrganization,
  organizationOf,
  repositoryOf,
  teamOf,
} from "../state/lookup.ts";
import type { Account, Organization, Team } from "../state/model.ts";
import type { World } from "../state/world.ts";

/** What accounts are made in; the app's own are made before there is a whole world. */
export type Registry = Pick<World, "accounts" | "clock" | "ids" | "nodes">;

function assertFree(world: Registry, login: string, id: number): void {
  if (findAccount(world, login) || world.accounts.has(id)) {
    throw new Error(`The sandbox already has an account ${login} or ${id}.`);
  }
}

export function createUser(world: Registry, input: Parameters<Sandbox["createUser"]>[0]): Account {
  const id = input.id ?? world.ids.next("account");
  const kind = input.kind ?? "User";
  assertFree(world, input.login, id);
  const email = input.email === undefined ? `${input.login}@example.com` : input.email;
  const account: Account = {
    kind,
    id,
    nodeId: nodeId(kind, id),
    login: input.login,
    name: input.name ?? null,
    email: kind === "Bot" ? null : email,
    createdAt: world.clock.now(),
    deleted: false,
  };
  world.accounts.set(id, account);
  world.nodes.set(account.nodeId, { type: kind, value: account });
  return account;
}

export function createOrganization(
  world: Registry,
  input: Parameters<Sandbox["createOrganization"]>[0],
): Organization {
  const id = input.id ?? world.ids.next("account");
  assertFree(world, input.login, id);
  const organization: Organization = {
    kind: "Organization",
    id,
    nodeId: nodeId("Organization", id),
    login: input.login,
    name: input.name ?? null,
    email: null,
    createdAt: world.clock.now(),
    deleted: false,
    members: new Set(input.members?.map((login) => accountOf(world, login).id)),
    publicMembers: new Set(),
    teams: new Map(),
  };
  world.accounts.set(id, organization);
  world.nodes.set(organization.nodeId, { type: "Organization", value: organization });
  return organization;
}

function rename(world: World, login: string, newLogin: string): Account {
  const account = accountOf(world, login);
  for (const repository of world.repositories.values()) {
    if (repository.owner.id === account.id) {
      world.formerNames.set(fullName(repository).toLowerCase(), repository.id);
    }
  }
  account.login = newLogin;
  return account;
}

function removeEverywhere(world: World, account: Account): void {
  account.deleted = true;
  for (const repository of world.repositories.values()) {
    repository.collaborators.delete(account.id);
    for (const pr of repository.pullRequests.values()) {
      pr.requestedReviewers = pr.requestedReviewers.filter((reviewer) => reviewer.id !== account.id);
    }
  }
  for (const each of world.accounts.values()) {
    if (isOrganization(each)) {
      each.members.delete(account.id);
      each.publicMembers.delete(account.id);
      for (const team of each.teams.values()) {
        team.members.delete(account.id);
      }
    }
  }
}

function changeMember(world: World, login: string, person: string, present: boolean): void {
  const organization = organizationOf(world, login);
  const account = accountOf(world, person);
  if (present) {
    organization.members.add(account.id);
  } else {
    organization.members.delete(account.id);
    organization.publicMembers.delete(account.id);
    for (const team of organization.teams.values()) {
      team.members.delete(account.id);
    }
  }
  const membership = { user: presentAccount(world, account), role: "member", state: "active" };
  const action = present ? "member_added" : "member_removed";
  world.emit("organization", action, { account: organization }, organization, { membership });
}

/** GitHub sends no webhook for it. */
function showMember(world: World, login: string, person: string, isPublic: boolean): void {
  const organization = organizationOf(world, login);
  const { id } = accountOf(world, person);
  if (!organization.members.has(id)) {
    throw new Error(`${person} is no member of ${login}; only members choose who sees it.`);
  }
  if (isPublic) {
    organization.publicMembers.add(id);
  } else {
    organization.publicMembers.delete(id);
  }
}

function createTeam(world: World, input: Parameters<Sandbox["createTeam"]>[0]): Team {
  const organization = organizationOf(world, input.organization);
  const id = world.ids.next("team");
  const team: Team = {
    id,
    nodeId: nodeId("Team", id),
    organization,
    slug: input.slug.toLowerCase(),
    name: input.name ?? input.slug,
    privacy: input.privacy ?? "closed",
    members: new Set(),
    repositories: new Map(),
  };
  organization.teams.set(team.slug, team);
  world.nodes.set(team.nodeId, { type: "Team", value: team });
  world.emit("team", "created", { account: organization }, organization, {
    team: presentTeam(world, team),
  });
  for (const login of input.members ?? []) {
    changeTeamMember(world, team, login, true);
  }
  return team;
}

function changeTeamMember(world: World, team: Team, login: string, present: boolean): void {
  const account = accountOf(world, login);
  const { organization } = team;
  if (present) {
    team.members.add(account.id);
    organization.members.add(account.id);
  } else {
    team.members.delete(account.id);
  }
  world.emit("membership", present ? "added" : "removed", { account: organization }, organization, {
    scope: "team",
    member: presentAccount(world, account),
    team: presentTeam(world, team),
  });
}

export function accountActs(world: World) {
  return {
    createUser: (input) => createUser(world, input),
    createOrganization: (input) => createOrganization(world, input),
    renameUser: (login, newLogin) => rename(world, login, newLogin),
    deleteUser: (login) => removeEverywhere(world, accountOf(world, login)),
    addMember: (organization, login) => changeMember(world, organization, login, true),
    removeMember: (organization, login) => changeMember(world, organization, login, false),
    publicizeMember: (organization, login) => showMember(world, organization, login, true),
    concealMember: (organization, login) => showMember(world, organization, login, false),
    createTeam: (input) => createTeam(world, input),
    addTeamMember: (organization, slug, login) =>
      changeTeamMember(world, teamOf(world, organization, slug), login, true),
    removeTeamMember: (organization, slug, login) =>
      changeTeamMember(world, teamOf(world, organization, slug), login, false),
    grantTeam: (organization, slug, ref, permission) => {
      const team = teamOf(world, organization, slug);
      const repository = repositoryOf(world, ref);
      if (permission === null) {
        team.repositories.delete(repository.id);
      } else {
        team.repositories.set(repository.id, permission);
      }
      const action = permission === null ? "removed_from_repository" : "added_to_repository";
      world.emit("team", action, { repository }, team.organization, {
        team: presentTeam(world, team),
      });
    },
  } satisfies Partial<Sandbox>;
}
