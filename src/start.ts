// Puts Charter together: store → queue → GitHub → workflows → web. The only place that knows all parts.

import { Hono } from "hono";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { Probot } from "probot";
import { charterApp } from "./app.ts";
import type { Credentials } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import { createGitHub } from "./github/create-github.ts";
import { octokitWithoutRetries } from "./github/octokit.ts";
import { createSignIn } from "./github/sign-in.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { openQueue } from "./queue/open.ts";
import type { Store } from "./store/open.ts";
import { claApi } from "./web/api/routes.ts";
import { claPages } from "./web/cla/routes.ts";
import { commandsPage } from "./web/commands-page.ts";
import { healthRoutes } from "./web/health.ts";
import { listen } from "./web/server.ts";
import { createSessionKeys, type SessionKeys } from "./web/session/keys.ts";
import { webhookRoutes } from "./web/webhook.ts";
import { createAccept } from "./workflows/accept.ts";
import { OfficeReader } from "./workflows/cla/office.ts";
import type { Clock } from "./workflows/clock.ts";
import { publishDigest } from "./workflows/digest.ts";
import { ExpertiseReader } from "./workflows/expertise.ts";
import { RulesReader } from "./workflows/governance.ts";
import { lint, lintTonight } from "./workflows/lint.ts";
import { MembershipReader } from "./workflows/memberships.ts";
import { judgeMergeGroup } from "./workflows/merge-group.ts";
import { reconcile } from "./workflows/reconcile.ts";
import { LintWorker } from "./workflows/run-in-worker.ts";
import type { Services } from "./workflows/services.ts";
import { sweep } from "./workflows/sweep.ts";
import { wake } from "./workflows/wake.ts";

const WAKE_EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 6 * 60 * 60 * 1000;
/** How soon a night that has begun is noticed. */
const LOOK_AT_NIGHT_EVERY_MS = 10 * 60 * 1000;
/** A few kilobytes each. */
const KEPT_PROPOSALS = 200;

export interface Charter {
  /** Where it listens, for example http://127.0.0.1:3000. */
  url: string;
  /** Queues what is due now; on the real clock also done every 15 seconds. */
  wake(): Promise<number>;
  /** Queues tonight's lint where it is not done; otherwise looked at every ten minutes. */
  lintTonight(): Promise<number>;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface Options {
  environment: Environment & { credentials: Credentials };
  /** Charter closes it when it stops. */
  store: Store;
  log: Logger;
  /** In place of the real one. Nothing happens by itself then: whoever moves the clock calls `wake`. */
  clock?: Clock;
  /** For a sandbox on this machine: the pages are where Charter listens, whatever the environment says. */
  hasPagesAtOwnAddress?: boolean;
}

export async function startCharter(options: Options): Promise<Charter> {
  const { environment, store, log } = options;
  const { credentials } = environment;
  const clock = options.clock ?? { now: () => new Date() };
  const metrics = createMetrics();
  const server = await listen(environment);
  const publicUrl = options.hasPagesAtOwnAddress === true ? server.url : environment.publicUrl;
  const signIn = signInOf(environment);
  const queue = await openQueue(store, log);
  const probot = new Probot({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    secret: credentials.webhookSecret,
    baseUrl: environment.githubApiUrl,
    log,
    Octokit: octokitWithoutRetries(metrics.githubAnswered),
  });
  await probot.ready();
  const github = createGitHub({
    appId: credentials.appId,
    octokitFor: (installationId) => probot.auth(installationId),
    appOctokit: await probot.auth(),
  });
  const services: Services = {
    app: { id: credentials.appId, slug: await github.readSlug().catch(() => null) },
    store,
    queue,
    github,
    rules: new RulesReader(store),
    expertise: new ExpertiseReader(store),
    linter: new LintWorker(),
    proposals: new LRUCache({ max: KEPT_PROPOSALS }),
    memberships: new MembershipReader(clock),
    offices: new OfficeReader(),
    // Nobody is sent to pages where nobody can sign in.
    siteUrl: signIn === null ? null : publicUrl,
    signIn,
    clock,
    log,
  };
  await probot.load(charterApp(createAccept(services)));
  await queue.work({
    reconcile: metrics.timed("reconcile", (job) => reconcile(services, job)),
    "merge-group": metrics.timed("merge-group", (job, attempt) => judgeMergeGroup(services, job, attempt)),
    sweep: metrics.timed("sweep", (job) => sweep(services, job)),
    lint: metrics.timed("lint", (job, attempt) => lint(services, job, attempt)),
    digest: metrics.timed("digest", (job, attempt) => publishDigest(services, job, attempt)),
  });
  server.serve(webApp(probot, services, metrics, createSessionKeys(credentials.privateKey)));
  const timers = options.clock === undefined ? startTimers(services) : null;
  await queue.send([{ kind: "sweep", scope: "everything" }]);
  return {
    url: server.url,
    wake: () => wake(services),
    lintTonight: () => lintTonight(services),
    idle: () => queue.idle(),
    async stop() {
      timers?.stop();
      await server.close();
      await queue.stop();
      await services.linter.close();
      await store.close();
    },
  };
}

function signInOf({ signIn, githubUrl, githubApiUrl: apiUrl }: Environment): Services["signIn"] {
  return signIn === null ? null : createSignIn({ ...signIn, githubUrl, apiUrl });
}

function webApp(probot: Probot, services: Services, metrics: Metrics, keys: SessionKeys): Hono {
  const { store, log } = services;
  const receiver = {
    verify: (body: string, signature: string) => probot.webhooks.verify(body, signature),
    receive: (event: { id: string; name: string; payload: Record<string, unknown> }) =>
      // biome-ignore lint/suspicious/noExplicitAny: Probot's type lists every payload; ours come from outside
      probot.receive(event as any),
  };
  return new Hono()
    .route("/", webhookRoutes(receiver, log))
    .route("/", healthRoutes({ isReady: () => store.isReachable(), metrics: () => metrics.render() }))
    .route("/", commandsPage(services.siteUrl))
    .route("/", claApi(services))
    .route("/", claPages(services, keys));
}

function startTimers(services: Services): { stop(): void } {
  const failed = (error: unknown) => services.log.error({ err: error }, "a timer's work failed");
  const timers = [
    setInterval(() => wake(services).catch(failed), WAKE_EVERY_MS),
    setInterval(
      () => services.queue.send([{ kind: "sweep", scope: "everything" }]).catch(failed),
      SWEEP_EVERY_MS,
    ),
    setInterval(() => lintTonight(services).catch(failed), LOOK_AT_NIGHT_EVERY_MS),
  ];
  return { stop: () => timers.forEach(clearInterval) };
}
