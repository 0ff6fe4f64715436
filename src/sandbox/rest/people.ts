// Repositories and the people who may work on them, over REST.

import { actorOf } from "../auth.ts";
import { presentAccount, presentPublicUser, presentTeam, presentTeamFull } from "../present/account.ts";
import { presentRepository } from "../present/repository.ts";
import { collaboratorsOf, permissionOf } from "../state/access.ts";
import { findAccount, isOrganization } from "../state/lookup.ts";
import type { Account, Organization, Permission, Team } from "../state/model.ts";
import { notFound } from "../state/refusal.ts";
import { ok, page, type RestAnswer, type RestRequest, type Route, reads, repositoryFor } from "./route.ts";

/** REST's older words: triage shows as read, maintain as write; `role_name` tells them apart. */
const oldWords: Record<Permission, string> = {
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

function flags(permission: Permission | null) {
  const rank = ["read", "triage", "write", "maintain", "admin"].indexOf(permission ?? "");
  return { pull: rank >= 0, triage: rank >= 1, push: rank >= 2, maintain: rank >= 3, admin: rank >= 4 };
}

export function accountFor(request: RestRequest): Account {
  const account = findAccount(request.world, String(request.params.username));
  if (!account) {
    throw notFound();
  }
  return account;
}

function permissionLevel(request: RestRequest): RestAnswer {
  const repository = repositoryFor(request);
  const account = accountFor(request);
  const permission = permissionOf(repository, account) ?? (repository.isPrivate ? null : "read");
  return ok({
    permission: permission === null ? "none" : oldWords[permission],
    role_name: permission ?? "none",
    user: {
      ...presentAccount(request.world, account),
      permissions: flags(permission),
      role_name: permission ?? "none",
    },
  });
}

function organizationFor(request: RestRequest): Organization {
  const account = findAccount(request.world, String(request.params.org));
  const { caller } = request;
  if (!account || !isOrganization(account)) {
    throw notFound();
  }
  if (caller.kind === "installation" && caller.installation.account.id !== account.id) {
    throw notFound();
  }
  return account;
}

function teamFor(request: RestRequest): Team {
  const team = organizationFor(request).teams.get(String(request.params.team_slug).toLowerCase());
  if (!team) {
    throw notFound();
  }
  return team;
}

function membersOf(request: RestRequest, ids: Set<number>): RestAnswer {
  const accounts = [...ids].flatMap((id) => request.world.accounts.get(id) ?? []);
  return page(request, accounts, (account) => presentAccount(request.world, account));
}

export const peopleRoutes: Route[] = [
  {
    operation: "repos/get",
    needs: reads("metadata"),
    handle: (request) => {
      const shown = presentRepository(request.world, repositoryFor(request));
      return ok({ ...shown, network_count: 0, subscribers_count: 0 });
    },
  },
  {
    operation: "users/get-authenticated",
    needs: "user",
    handle: ({ world, caller }) => ok(presentPublicUser(world, actorOf(world, caller))),
  },
  {
    operation: "users/get-by-username",
    needs: "nothing",
    handle: (request) => ok(presentPublicUser(request.world, accountFor(request))),
  },
  {
    operation: "repos/list-collaborators",
    needs: reads("metadata"),
    handle: (request) => {
      const repository = repositoryFor(request);
      return page(request, collaboratorsOf(request.world, repository), (account) => {
        const permission = permissionOf(repository, account);
        return {
          ...presentAccount(request.world, account),
          permissions: flags(permission),
          role_name: permission,
        };
      });
    },
  },
  { operation: "repos/get-collaborator-permission-level", needs: reads("metadata"), handle: permissionLevel },
  {
    operation: "repos/check-collaborator",
    needs: reads("metadata"),
    handle: (request) => {
      if (permissionOf(repositoryFor(request), accountFor(request)) === null) {
        throw notFound();
      }
      return { status: 204 };
    },
  },
  {
    operation: "teams/list",
    needs: reads("members"),
    handle: (request) =>
      page(request, [...organizationFor(request).teams.values()], (team) => presentTeam(request.world, team)),
  },
  {
    operation: "teams/get-by-name",
    needs: reads("members"),
    handle: (request) => ok(presentTeamFull(request.world, teamFor(request))),
  },
  {
    operation: "teams/list-members-in-org",
    needs: reads("members"),
    handle: (request) => membersOf(request, teamFor(request).members),
  },
  {
    operation: "orgs/list-members",
    needs: reads("members"),
    handle: (request) => membersOf(request, organizationFor(request).members),
  },
];
