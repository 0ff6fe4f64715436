// Who may do what: people in repositories, and the app where it is installed.

import { isOrganization } from "./lookup.ts";
import type { Account, Discussion, Installation, Permission, Repository, Team } from "./model.ts";
import type { World } from "./world.ts";

const ranks: readonly Permission[] = ["read", "triage", "write", "maintain", "admin"];

function higher(a: Permission | null, b: Permission | null): Permission | null {
  return b !== null && (a === null || ranks.indexOf(b) > ranks.indexOf(a)) ? b : a;
}

/** The highest of direct grant, teams, ownership and membership; null for strangers. */
export function permissionOf(repository: Repository, account: Account): Permission | null {
  if (account.id === repository.owner.id) {
    return "admin";
  }
  let permission = repository.collaborators.get(account.id) ?? null;
  if (isOrganization(repository.owner)) {
    for (const team of repository.owner.teams.values()) {
      if (team.members.has(account.id)) {
        permission = higher(permission, team.repositories.get(repository.id) ?? null);
      }
    }
    if (repository.owner.members.has(account.id)) {
      permission = higher(permission, "read");
    }
  }
  return permission;
}

export function canPush(repository: Repository, account: Account): boolean {
  const permission = permissionOf(repository, account);
  return permission !== null && ranks.indexOf(permission) >= ranks.indexOf("write");
}

export function teamCanRead(repository: Repository, team: Team): boolean {
  return team.organization.id === repository.owner.id && team.repositories.has(repository.id);
}

/** Collaborators are people with access beyond "everybody": by grant, team or membership. */
export function collaboratorsOf(world: World, repository: Repository): Account[] {
  return [...world.accounts.values()].filter(
    (account) => account.kind === "User" && !account.deleted && permissionOf(repository, account) !== null,
  );
}

export function authorAssociation({ repository }: Discussion, account: Account): string {
  if (account.kind === "Bot") {
    return "NONE";
  }
  if (repository.owner.id === account.id) {
    return "OWNER";
  }
  if (isOrganization(repository.owner) && repository.owner.members.has(account.id)) {
    return "MEMBER";
  }
  if (repository.collaborators.has(account.id)) {
    return "COLLABORATOR";
  }
  const merged = [...repository.pullRequests.values()].some(
    (other) => other.author.id === account.id && other.state === "merged",
  );
  return merged ? "CONTRIBUTOR" : "NONE";
}

export function installationFor(world: World, repository: Repository): Installation | null {
  for (const installation of world.installations.values()) {
    if (covers(installation, repository)) {
      return installation;
    }
  }
  return null;
}

export function covers(installation: Installation, repository: Repository): boolean {
  return (
    installation.account.id === repository.owner.id &&
    (installation.repositories === "all" || installation.repositories.has(repository.id))
  );
}
