// Is it alive, and can it work? For load balancers and people alike.

import { Hono } from "hono";

export function healthRoutes(isReady: () => Promise<boolean>): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.text("Charter is running. It speaks to you on your pull requests.\n"));
  routes.get("/ping", (c) => c.text("PONG"));
  routes.get("/healthz", async (c) =>
    (await isReady().catch(() => false)) ? c.text("ok") : c.text("The database does not answer.", 503),
  );
  return routes;
}
