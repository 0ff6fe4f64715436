// The app is registered, installed, given repositories, suspended and thrown out.

import { generateKeyPairSync } from "node:crypto";
import type { Sandbox } from "../contract.ts";
import { presentInstallation } from "../present/account.ts";
import { WEB_FLOW_ID, webFlow } from "../state/authorship.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, fullName, repositoryOf } from "../state/lookup.ts";
import type { App, Installation, Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { createOrganization, createUser, type Registry } from "./accounts.ts";

/** Once a process, because making it takes a while: sandboxes are apart in all else. */
const key = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

/** GitHub's own account, which commits what is made on its pages. */
export function foundGitHub(world: Registry): void {
  createUser(world, { login: "web-flow", id: WEB_FLOW_ID, name: webFlow.name, email: webFlow.email });
}

/** Registers the app under test with the permissions and events that a manifest would ask for. */
export function registerApp(world: Registry): App {
  return {
    id: 7_001,
    nodeId: nodeId("App", 7_001),
    slug: "charter",
    name: "Charter",
    owner: createOrganization(world, { login: "charter-app" }),
    bot: createUser(world, { login: "charter[bot]", kind: "Bot" }),
    privateKey: key.privateKey,
    publicKey: key.publicKey,
    webhookSecret: "sandbox-webhook-secret",
    clientId: "Iv23sandbox7001",
    clientSecret: "sandbox-client-secret",
    callbackUrls: [],
    webhookUrl: null,
    permissions: {
      checks: "write",
      contents: "read",
      issues: "write",
      members: "read",
      merge_queues: "read",
      metadata: "read",
      pull_requests: "write",
      statuses: "read",
    },
    events: [
      "check_run",
      "check_suite",
      "issue_comment",
      "issues",
      "member",
      "membership",
      "merge_group",
      "organization",
      "pull_request",
      "pull_request_review",
      "pull_request_review_comment",
      "push",
      "repository",
      "status",
      "team",
    ],
    createdAt: world.clock.now(),
  };
}

function installationOf(world: World, login: string): Installation {
  const account = accountOf(world, login);
  const found = [...world.installations.values()].find((each) => each.account.id === account.id);
  if (!found) {
    throw new Error(`The app is not installed on ${login}.`);
  }
  return found;
}

function briefly(repositories: Repository[]): Record<string, unknown>[] {
  return repositories.map((repository) => ({
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.isPrivate,
  }));
}

export function installedRepositories(world: World, installation: Installation): Repository[] {
  const { repositories } = installation;
  return [...world.repositories.values()].filter(
    (repository) =>
      repository.owner.id === installation.account.id &&
      (repositories === "all" || repositories.has(repository.id)),
  );
}

function announce(world: World, installation: Installation, action: string): void {
  world.emit("installation", action, { account: installation.account, installation }, installation.account, {
    installation: presentInstallation(world, installation),
    repositories: briefly(installedRepositories(world, installation)),
    requester: null,
  });
}

function install(world: World, input: Parameters<Sandbox["installApp"]>[0]): Installation {
  const id = world.ids.next("installation");
  const wanted = input.repositories ?? "all";
  const installation: Installation = {
    id,
    nodeId: nodeId("Installation", id),
    account: accountOf(world, input.account),
    repositories: wanted === "all" ? "all" : new Set(wanted.map((name) => repositoryOf(world, name).id)),
    suspendedAt: null,
    createdAt: world.clock.now(),
    permissions: { ...world.app.permissions },
  };
  world.installations.set(id, installation);
  announce(world, installation, "created");
  return installation;
}

function uninstall(world: World, login: string): void {
  const installation = installationOf(world, login);
  announce(world, installation, "deleted");
  world.installations.delete(installation.id);
  for (const token of world.tokens.values()) {
    if (token.installation === installation) {
      world.tokens.delete(token.value);
    }
  }
}

function changeSelection(world: World, login: string, names: string[], present: boolean): void {
  const installation = installationOf(world, login);
  const changed = names.map((name) => repositoryOf(world, name));
  const { repositories } = installation;
  if (repositories === "all") {
    throw new Error(`The app is installed on all repositories of ${login}; there is no selection to change.`);
  }
  for (const repository of changed) {
    if (present) {
      repositories.add(repository.id);
    } else {
      repositories.delete(repository.id);
    }
  }
  announceSelection(world, installation, present ? changed : [], present ? [] : changed);
}

export function announceSelection(
  world: World,
  installation: Installation,
  added: Repository[],
  removed: Repository[],
): void {
  const action = added.length > 0 ? "added" : "removed";
  const place = { account: installation.account, installation };
  world.emit("installation_repositories", action, place, installation.account, {
    installation: presentInstallation(world, installation),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    repositories_added: briefly(added),
    repositories_removed: briefly(removed),
    requester: null,
  });
}

export function installationActs(world: World) {
  return {
    installApp: (input) => install(world, input),
    uninstallApp: (account) => uninstall(world, account),
    suspendApp: (account) => {
      const installation = installationOf(world, account);
      installation.suspendedAt = world.clock.now();
      announce(world, installation, "suspend");
    },
    unsuspendApp: (account) => {
      const installation = installationOf(world, account);
      installation.suspendedAt = null;
      announce(world, installation, "unsuspend");
    },
    addToInstallation: (account, names) => changeSelection(world, account, names, true),
    removeFromInstallation: (account, names) => changeSelection(world, account, names, false),
    installations: () => [...world.installations.values()],
  } satisfies Partial<Sandbox>;
}
