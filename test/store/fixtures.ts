// People, repositories and times that the store's tests share.

import type { Account } from "../../src/core/account.ts";
import { saveInstallation } from "../../src/store/installations.ts";
import type { Database } from "../../src/store/open.ts";
import type { PullRequestOutcome } from "../../src/store/pull-requests.ts";
import { saveRepositories } from "../../src/store/repositories.ts";

export const acme = { id: 1000, login: "acme" };
export const widget = { id: 1, owner: acme, name: "widget" };
export const gadget = { id: 2, owner: acme, name: "gadget" };
export const alice: Account = { id: 11, login: "alice", kind: "user" };
export const bob: Account = { id: 12, login: "bob", kind: "user" };

export const monday = "2026-03-02T09:00:00.000Z";
export const tuesday = "2026-03-03T09:00:00.000Z";
export const wednesday = "2026-03-04T09:00:00.000Z";

export async function installWidgetAndGadget(db: Database): Promise<void> {
  await saveInstallation(db, { id: 500, account: acme });
  await saveRepositories(db, 500, [widget, gadget]);
}

export function outcome(changes: Partial<PullRequestOutcome & { requested: number[] }> = {}) {
  return {
    repositoryId: widget.id,
    number: 7,
    title: "Turn faster",
    headSha: "aaa",
    baseRef: "main",
    state: "open" as const,
    turn: null,
    lookAgainAt: null,
    verdict: null,
    teams: [],
    issues: [],
    namedFiles: null,
    reconciledAt: monday,
    requested: [],
    ...changes,
  };
}
