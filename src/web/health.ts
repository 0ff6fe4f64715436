// Is it alive, can it work, and how is it doing? For load balancers, monitors and people.

import { Hono } from "hono";

export interface Vitals {
  isReady(): Promise<boolean>;
  /** In Prometheus' text format. */
  metrics(): Promise<string>;
}

export function healthRoutes({ isReady, metrics }: Vitals): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.text("Charter is running. It speaks to you on your pull requests.\n"));
  routes.get("/ping", (c) => c.text("PONG"));
  routes.get("/healthz", async (c) =>
    (await isReady().catch(() => false)) ? c.text("ok") : c.text("The database does not answer.", 503),
  );
  routes.get("/metrics", async (c) => c.text(await metrics()));
  return routes;
}
