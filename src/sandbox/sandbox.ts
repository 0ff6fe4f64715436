// A stateful GitHub on loopback: what people do on its pages is a method here, what apps do comes over HTTP.

import { accountActs } from "./acts/accounts.ts";
import { checkActs } from "./acts/checks.ts";
import { commentActs } from "./acts/comments.ts";
import { commitActs } from "./acts/commits.ts";
import { headBranchActs } from "./acts/head-branch.ts";
import { foundGitHub, installationActs, registerApp } from "./acts/installations.ts";
import { issueActs } from "./acts/issues.ts";
import { landingActs } from "./acts/landing.ts";
import { mergeQueueActs } from "./acts/merge-queue.ts";
import { otherToolActs } from "./acts/other-tools.ts";
import { pullRequestActs } from "./acts/pull-requests.ts";
import { repositoryActs } from "./acts/repositories.ts";
import { reviewActs } from "./acts/reviews.ts";
import { statusActs } from "./acts/statuses.ts";
import type { Failure, Sandbox, SandboxOptions } from "./contract.ts";
import { secondaryLimitFailure } from "./failures.ts";
import { createGraphqlServer } from "./graphql/server.ts";
import { createLimits } from "./limits.ts";
import { createRestServer } from "./rest/server.ts";
import { listen } from "./server.ts";
import { createClock } from "./state/clock.ts";
import { createIds } from "./state/ids.ts";
import { accountOf, organizationOf, pullRequestOf, repositoryOf, resolveRevision } from "./state/lookup.ts";
import type { World } from "./state/world.ts";
import { createDispatcher, type Dispatcher } from "./webhooks/dispatcher.ts";
import { createEmit } from "./webhooks/emit.ts";

export type * from "./contract.ts";

/** The methods that change nothing. */
function looks(world: World) {
  return {
    account: (login) => accountOf(world, login),
    organization: (login) => organizationOf(world, login),
    repository: (ref) => repositoryOf(world, ref),
    repositories: () => [...world.repositories.values()],
    pullRequest: (ref) => pullRequestOf(world, ref),
    commitOf: (sha) => {
      const commit = world.commits.get(sha);
      if (!commit) {
        throw new Error(`The sandbox has no commit ${sha}.`);
      }
      return commit;
    },
    fileAt: (ref, revision, path) => {
      const commit = resolveRevision(world, repositoryOf(world, ref), revision);
      return world.blobs.get(commit?.tree.get(path) ?? "")?.content.toString("utf8") ?? null;
    },
  } satisfies Partial<Sandbox>;
}

function addFailure(world: World, failure: Failure): () => void {
  const entry = { ...failure, left: failure.times ?? Number.POSITIVE_INFINITY };
  world.failures.push(entry);
  return () => {
    world.failures = world.failures.filter((each) => each !== entry);
  };
}

function issueUserToken(world: World, login: string): string {
  const account = accountOf(world, login);
  const value = `ghp_${String(account.id).padStart(36, "0")}`;
  world.tokens.set(value, {
    value,
    kind: "user",
    installation: null,
    account,
    expiresAt: null,
    permissions: {},
    repositories: null,
  });
  return value;
}

function createWorld(start: Date): { world: World; dispatcher: Dispatcher } {
  const empty = {
    url: "",
    clock: createClock(start),
    ids: createIds(),
    otherApps: new Map(),
    accounts: new Map(),
    repositories: new Map(),
    formerNames: new Map(),
    commits: new Map(),
    blobs: new Map(),
    nodes: new Map(),
    installations: new Map(),
    tokens: new Map(),
    codes: new Map(),
    failures: [],
    pageOf: () => null,
    calls: [],
    faults: [],
  } satisfies Partial<World>;
  foundGitHub(empty);
  const world: World = { ...empty, app: registerApp(empty), emit: () => {} };
  const dispatcher = createDispatcher(world);
  world.emit = createEmit(world, dispatcher);
  return { world, dispatcher };
}

/** Starts a GitHub of one's own. Every sandbox is apart from the others, and gives the same ids for the same acts. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { world, dispatcher } = createWorld(options.now ?? new Date("2026-03-02T09:00:00Z"));
  const listening = await listen(options.port ?? 0, world, (url) => {
    world.url = url;
    return {
      rest: createRestServer(world, dispatcher),
      graphql: createGraphqlServer(world),
      limits: createLimits(options.callsPerHour ?? 5000),
    };
  });
  return {
    url: listening.url,
    app: world.app,
    clock: world.clock,
    calls: world.calls,
    faults: world.faults,
    deliveries: dispatcher.deliveries,
    webhooks: dispatcher.control,
    close: async () => {
      dispatcher.stop();
      await listening.close();
    },
    settled: () => dispatcher.settled(),
    redeliver: (guid) => dispatcher.redeliver(guid),
    fail: (failure) => addFailure(world, failure),
    failWithSecondaryLimit: (match, limit) => addFailure(world, secondaryLimitFailure(match, limit)),
    showPagesAt: (pageOf) => {
      world.pageOf = pageOf;
    },
    tokenOf: (login) => issueUserToken(world, login),
    expireTokens: () => {
      for (const token of world.tokens.values()) {
        token.expiresAt = new Date(0);
      }
    },
    ...looks(world),
    ...accountActs(world),
    ...installationActs(world),
    ...repositoryActs(world),
    ...commitActs(world),
    ...pullRequestActs(world),
    ...headBranchActs(world),
    ...landingActs(world),
    ...issueActs(world),
    ...reviewActs(world),
    ...commentActs(world),
    ...checkActs(world),
    ...statusActs(world),
    ...otherToolActs(world),
    ...mergeQueueActs(world),
  };
}
