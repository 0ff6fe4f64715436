// Puts Charter together: store → queue → GitHub → workflows → web. The only place that knows all parts.

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { charterApp } from "./app.ts";
import type { Credentials, Environment } from "./environment.ts";
import { createGitHub } from "./github/create-github.ts";
import { openQueue } from "./queue/open.ts";
import type { Store } from "./store/open.ts";
import { healthRoutes } from "./web/health.ts";
import { webhookRoutes } from "./web/webhook.ts";
import { createAccept } from "./workflows/accept.ts";
import { RulesReader } from "./workflows/governance.ts";
import { judgeMergeGroup } from "./workflows/merge-group.ts";
import { reconcile } from "./workflows/reconcile.ts";
import type { Clock, Services } from "./workflows/services.ts";
import { sweep } from "./workflows/sweep.ts";
import { wake } from "./workflows/wake.ts";

const WAKE_EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 6 * 60 * 60 * 1000;

export interface Charter {
  /** Where it listens, for example http://127.0.0.1:3000. */
  url: string;
  /** Queues what is due now; otherwise done every 15 seconds. */
  wake(): Promise<number>;
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface Options {
  environment: Environment & { credentials: Credentials };
  /** Charter closes it when it stops. */
  store: Store;
  log: Logger;
  clock?: Clock;
}

export async function startCharter(options: Options): Promise<Charter> {
  const { environment, store, log } = options;
  const { credentials } = environment;
  const clock = options.clock ?? { now: () => new Date() };
  const queue = await openQueue(store, log);
  const probot = new Probot({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    secret: credentials.webhookSecret,
    baseUrl: environment.githubApiUrl,
    log,
    Octokit: octokitWithoutRetries(),
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
    clock,
    log,
  };
  await probot.load(charterApp(createAccept(services)));
  await queue.work({
    reconcile: (job) => reconcile(services, job),
    "merge-group": (job) => judgeMergeGroup(services, job),
    sweep: (job) => sweep(services, job),
  });
  const server = await listen(environment, webApp(probot, services, log));
  const timers = startTimers(services);
  await queue.send([{ kind: "sweep", scope: "everything" }]);
  return {
    url: server.url,
    wake: () => wake(services),
    idle: () => queue.idle(),
    async stop() {
      timers.stop();
      await server.close();
      await queue.stop();
      await store.close();
    },
  };
}

/** How long one call may take; the queue tries again. */
const CALL_TIMEOUT_MS = 30_000;

type OctokitOptions = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

/**
 * Retries belong to the queue, which survives a crash; waiting inside a call would hold a worker. Probot sets its own
 * defaults after ours, so they are overruled by a function.
 */
function octokitWithoutRetries(): typeof ProbotOctokit {
  return ProbotOctokit.defaults((options: OctokitOptions) => ({
    ...options,
    retry: { enabled: false },
    throttle: { ...options.throttle, enabled: false },
    request: {
      ...options.request,
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) }),
    },
  }));
}

function webApp(probot: Probot, services: Services, log: Logger): Hono {
  const receiver = {
    verify: (body: string, signature: string) => probot.webhooks.verify(body, signature),
    receive: (event: { id: string; name: string; payload: Record<string, unknown> }) =>
      // biome-ignore lint/suspicious/noExplicitAny: Probot's type lists every payload; ours come from outside
      probot.receive(event as any),
  };
  return new Hono().route("/", webhookRoutes(receiver, log)).route(
    "/",
    healthRoutes(() => services.store.isReachable()),
  );
}

interface Listening {
  url: string;
  close(): Promise<void>;
}

function listen({ host, port }: Environment, app: Hono): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
      resolve({
        url: `http://${name}:${address.port}`,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.once("error", reject);
  });
}

function startTimers(services: Services): { stop(): void } {
  const failed = (error: unknown) => services.log.error({ err: error }, "a timer's work failed");
  const timers = [
    setInterval(() => wake(services).catch(failed), WAKE_EVERY_MS),
    setInterval(
      () => services.queue.send([{ kind: "sweep", scope: "everything" }]).catch(failed),
      SWEEP_EVERY_MS,
    ),
  ];
  return { stop: () => timers.forEach(clearInterval) };
}
