// Which acts the app hears of, and the envelope that every webhook has around its own part.

import { type Json, presentAccount, presentOrganization } from "../present/account.ts";
import { presentRepository } from "../present/repository.ts";
import { installationFor } from "../state/access.ts";
import type { Installation } from "../state/model.ts";
import type { Emit, World } from "../state/world.ts";
import type { Dispatcher } from "./dispatcher.ts";

/** The permission without which GitHub keeps an event from an app. `issue_comment` wants issues, even on pull requests. */
const permissionByEvent: Record<string, string> = {
  pull_request: "pull_requests",
  pull_request_review: "pull_requests",
  pull_request_review_comment: "pull_requests",
  issue_comment: "issues",
  issues: "issues",
  check_run: "checks",
  check_suite: "checks",
  status: "statuses",
  merge_group: "merge_queues",
  push: "contents",
  membership: "members",
  team: "members",
  team_add: "members",
  organization: "members",
  member: "metadata",
  repository: "metadata",
};

/** Sent to every app, unasked, and also while it is suspended. */
const aboutTheInstallation = new Set(["installation", "installation_repositories"]);

function hears(world: World, installation: Installation, event: string): boolean {
  if (aboutTheInstallation.has(event)) {
    return true;
  }
  const permission = permissionByEvent[event] ?? "metadata";
  return (
    installation.suspendedAt === null &&
    world.app.events.includes(event) &&
    (permission === "metadata" || installation.permissions[permission] !== undefined)
  );
}

function findInstallation(world: World, place: Parameters<Emit>[2]): Installation | null {
  if (place.installation) {
    return place.installation;
  }
  if (place.repository) {
    return installationFor(world, place.repository);
  }
  const account = place.account;
  return [...world.installations.values()].find((each) => each.account.id === account?.id) ?? null;
}

export function createEmit(world: World, dispatcher: Dispatcher): Emit {
  return (event, action, place, sender, own) => {
    const installation = findInstallation(world, place);
    if (!installation || !hears(world, installation, event)) {
      return;
    }
    const account = place.repository?.owner ?? place.account;
    const payload: Json = {
      ...(action === null ? {} : { action }),
      ...own,
      ...(place.repository ? { repository: presentRepository(world, place.repository) } : {}),
      ...(account?.kind === "Organization" && !aboutTheInstallation.has(event)
        ? { organization: presentOrganization(world, account) }
        : {}),
      sender: presentAccount(world, sender),
      ...("installation" in own
        ? {}
        : { installation: { id: installation.id, node_id: installation.nodeId } }),
    };
    dispatcher.send(event, action, payload);
  };
}
