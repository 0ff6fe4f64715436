// The app and its installations: authentication, tokens, repositories.

import { createHash } from "node:crypto";
import { installedRepositories } from "../acts/installations.ts";
import { iso, presentApp, presentInstallation } from "../present/account.ts";
import { presentRepository } from "../present/repository.ts";
import { installationFor } from "../state/access.ts";
import { findAccount, findRepository } from "../state/lookup.ts";
import type { Installation } from "../state/model.ts";
import { notFound, Refusal, unprocessable } from "../state/refusal.ts";
import type { Token } from "../state/world.ts";
import { ok, page, type RestAnswer, type RestRequest, type Route } from "./route.ts";

const tokenLifetimeMs = 60 * 60 * 1000;

function installationFrom(request: RestRequest): Installation {
  const found = request.world.installations.get(Number(request.params.installation_id));
  if (!found) {
    throw notFound();
  }
  return found;
}

/** Narrowed to what was asked; asking for more than was granted is refused. */
function permissionsFor(
  installation: Installation,
  asked: Record<string, string> | undefined,
): Record<string, string> {
  for (const [name, level] of Object.entries(asked ?? {})) {
    const granted = installation.permissions[name];
    if (granted === undefined || (granted === "read" && level !== "read")) {
      throw unprocessable("The permissions requested are not granted to this installation.");
    }
  }
  return { ...(asked ?? installation.permissions) };
}

function createToken(request: RestRequest): RestAnswer {
  const { world, body } = request;
  const installation = installationFrom(request);
  if (installation.suspendedAt !== null) {
    throw new Refusal(403, "This installation has been suspended");
  }
  const available = installedRepositories(world, installation);
  const ids = body.repository_ids as number[] | undefined;
  const names = body.repositories as string[] | undefined;
  const chosen = available.filter((each) => ids?.includes(each.id) || names?.includes(each.name));
  if (chosen.length < new Set([...(ids ?? []), ...(names ?? [])]).size) {
    throw unprocessable(
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  }
  const id = world.ids.next("token");
  const token: Token = {
    value: `ghs_${createHash("sha256").update(`token ${id}`).digest("hex").slice(0, 36)}`,
    kind: "installation",
    installation,
    account: world.app.bot,
    expiresAt: new Date(Date.now() + tokenLifetimeMs),
    permissions: permissionsFor(installation, body.permissions as Record<string, string> | undefined),
    repositories: ids || names ? new Set(chosen.map((each) => each.id)) : null,
  };
  world.tokens.set(token.value, token);
  return {
    status: 201,
    body: {
      token: token.value,
      expires_at: iso(token.expiresAt ?? new Date()),
      permissions: token.permissions,
      repository_selection: token.repositories || installation.repositories !== "all" ? "selected" : "all",
      ...(token.repositories ? { repositories: chosen.map((each) => presentRepository(world, each)) } : {}),
    },
  };
}

function listRepositories(request: RestRequest): RestAnswer {
  const { world, caller } = request;
  if (caller.kind !== "installation") {
    throw notFound();
  }
  const { repositories: narrowed } = caller.token;
  const all = installedRepositories(world, caller.installation).filter(
    (each) => narrowed?.has(each.id) ?? true,
  );
  return page(
    request,
    all,
    (each) => presentRepository(world, each),
    (total_count, repositories) => ({
      total_count,
      repository_selection: caller.installation.repositories === "all" ? "all" : "selected",
      repositories,
    }),
  );
}

function findInstallation(request: RestRequest, of: "account" | "repository"): RestAnswer {
  const { world, params } = request;
  const repository = findRepository(world, String(params.owner), String(params.repo));
  const account = findAccount(world, String(params.org ?? params.username));
  const found =
    of === "repository"
      ? repository && installationFor(world, repository)
      : [...world.installations.values()].find((each) => each.account === account);
  if (!found) {
    throw notFound();
  }
  return ok(presentInstallation(world, found));
}

/** Only of this app: a token that a person made is none of its business. */
function deleteToken(request: RestRequest): RestAnswer {
  const { world, params, body } = request;
  if (params.client_id !== world.app.clientId) {
    throw notFound();
  }
  const value = String(body.access_token);
  if (!value.startsWith("ghu_") || !world.tokens.delete(value)) {
    throw notFound();
  }
  return { status: 204 };
}

export const appRoutes: Route[] = [
  { operation: "apps/delete-token", needs: "client", handle: deleteToken },
  {
    operation: "apps/get-authenticated",
    needs: "app",
    handle: ({ world }) => ok(presentApp(world, world.app)),
  },
  {
    operation: "apps/list-installations",
    needs: "app",
    handle: (request) =>
      page(request, [...request.world.installations.values()], (each) =>
        presentInstallation(request.world, each),
      ),
  },
  {
    operation: "apps/get-installation",
    needs: "app",
    handle: (request) => ok(presentInstallation(request.world, installationFrom(request))),
  },
  { operation: "apps/create-installation-access-token", needs: "app", handle: createToken },
  {
    operation: "apps/list-repos-accessible-to-installation",
    needs: "installation",
    handle: listRepositories,
  },
  {
    operation: "apps/get-repo-installation",
    needs: "app",
    handle: (request) => findInstallation(request, "repository"),
  },
  {
    operation: "apps/get-org-installation",
    needs: "app",
    handle: (request) => findInstallation(request, "account"),
  },
  {
    operation: "apps/get-user-installation",
    needs: "app",
    handle: (request) => findInstallation(request, "account"),
  },
  {
    operation: "meta/get",
    needs: "nothing",
    handle: () =>
      ok({ verifiable_password_authentication: false, hooks: ["127.0.0.1/32"], api: ["127.0.0.1/32"] }),
  },
  {
    operation: "meta/get-zen",
    needs: "nothing",
    handle: () => ok("Keep it logically awesome."),
  },
];
