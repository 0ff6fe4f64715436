// Accounts, teams and the app itself, as REST and webhooks show them.

import type { Account, App, Installation, Team } from "../state/model.ts";
import type { World } from "../state/world.ts";

export type Json = Record<string, unknown>;

export function iso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function isoOrNull(date: Date | null): string | null {
  return date && iso(date);
}

/** The root of REST links. */
export function api(world: World): string {
  return `${world.url}/api/v3`;
}

export function presentAccount(world: World, account: Account): Json {
  const url = `${api(world)}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `${world.url}/avatars/u/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${world.url}/${account.login.replace(/^(.*)\[bot\]$/, "apps/$1")}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: "public",
    site_admin: false,
  };
}

/** GitHub's stand-in for deleted accounts, where an answer must name somebody. */
export function presentAuthorOrGhost(world: World, account: Account): Json {
  const ghost = { kind: "User" as const, id: 10_137, nodeId: "MDQ6VXNlcjEwMTM3", login: "ghost" };
  return presentAccount(world, account.deleted ? { ...account, ...ghost } : account);
}

/** A deleted account is shown as null where nobody need be named. */
export function presentAuthor(world: World, account: Account | null): Json | null {
  return account === null || account.deleted ? null : presentAccount(world, account);
}

export function presentPublicUser(world: World, account: Account): Json {
  return {
    ...presentAccount(world, account),
    name: account.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: iso(account.createdAt),
    updated_at: iso(account.createdAt),
  };
}

export function presentOrganization(world: World, account: Account): Json {
  const url = `${api(world)}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.url}/avatars/u/${account.id}`,
    description: "",
  };
}

export function presentTeam(world: World, team: Team): Json {
  const url = `${api(world)}/organizations/${team.organization.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: team.nodeId,
    name: team.name,
    slug: team.slug,
    description: "",
    privacy: team.privacy,
    notification_setting: "notifications_enabled",
    permission: "pull",
    url,
    html_url: `${world.url}/orgs/${team.organization.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: team.organization.id,
    parent: null,
  };
}

export function presentTeamFull(world: World, team: Team): Json {
  const created = iso(team.organization.createdAt);
  return {
    ...presentTeam(world, team),
    members_count: team.members.size,
    repos_count: team.repositories.size,
    created_at: created,
    updated_at: created,
    organization: {
      ...presentOrganization(world, team.organization),
      html_url: `${world.url}/${team.organization.login}`,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      type: "Organization",
      created_at: created,
      updated_at: created,
      archived_at: null,
    },
  };
}

export function presentApp(world: World, app: App): Json {
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: app.nodeId,
    owner: presentAccount(world, app.owner),
    name: app.name,
    description: "",
    external_url: world.url,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: iso(app.createdAt),
    updated_at: iso(app.createdAt),
    permissions: app.permissions,
    events: app.events,
  };
}

export function presentInstallation(world: World, installation: Installation): Json {
  const { app } = world;
  return {
    id: installation.id,
    client_id: app.clientId,
    account: presentAccount(world, installation.account),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    access_tokens_url: `${api(world)}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${api(world)}/installation/repositories`,
    html_url: `${world.url}/organizations/${installation.account.login}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.kind,
    permissions: installation.permissions,
    events: app.events,
    created_at: iso(installation.createdAt),
    updated_at: iso(installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: isoOrNull(installation.suspendedAt),
  };
}
