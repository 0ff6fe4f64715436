// The demo's pages: the pull requests of the sandbox, what one may do to them, and the clock.

import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { PullRequest } from "../sandbox/state/model.ts";
import { filePage } from "./file-page.ts";
import { REPOSITORY } from "./foundation.ts";
import { listPage } from "./list-page.ts";
import { layout, pageAt } from "./page-parts.ts";
import { pullPage } from "./pull-page.ts";
import type { Stage } from "./stage.ts";

/** Serves the pages on loopback until the process ends; returns their address. */
export async function serveDemoPage(stage: Stage, port = 0): Promise<string> {
  const app = demoPages(stage);
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, ({ port }) => {
      const url = `http://127.0.0.1:${port}`;
      stage.sandbox.showPagesAt((path) => {
        const page = pageAt(path);
        return page === null ? null : url + page;
      });
      resolve(url);
    }) as Server;
    server.unref();
  });
}

function demoPages(stage: Stage): Hono {
  const { sandbox } = stage;
  const app = new Hono();
  app.get("/", (c) => c.html(listPage(stage)));
  app.get("/pulls/:number", (c) => {
    const pull = find(stage, c);
    return pull ? c.html(pullPage(stage, pull)) : c.text("There is no such pull request.", 404);
  });
  // Where a refusal leaves the browser; from there the clock leads back.
  app.get("/pulls/:number/:act", (c) => c.redirect(`/pulls/${c.req.param("number")}`));
  app.get("/files/:path{.+}", (c) => {
    const path = c.req.param("path");
    const text = sandbox.fileAt(REPOSITORY, "main", path);
    return text === null ? c.text("There is no such file.", 404) : c.html(filePage(stage, path, text));
  });
  app.post("/clock", async (c) => {
    const hours = Math.min(Math.max(Number((await c.req.parseBody()).hours) || 0, 0), 24 * 60);
    await stage.moveTo(new Date(sandbox.clock.now().getTime() + hours * 3_600_000));
    return c.redirect(c.req.header("referer") ?? "/", 303);
  });
  app.post("/pulls", async (c) => {
    const { by, title, path } = await fields(c, "by", "title", "path");
    const content = `${sandbox.fileAt(REPOSITORY, "main", path) ?? ""}\n# ${title}\n`;
    const { number } = sandbox.openPullRequest({
      repository: REPOSITORY,
      author: by,
      title,
      commits: [{ author: by, message: title, files: { [path]: content } }],
    });
    await stage.settle();
    return c.redirect(`/pulls/${number}`, 303);
  });
  app.post("/pulls/:number/:act", async (c) => {
    const pull = find(stage, c);
    if (!pull) return c.text("There is no such pull request.", 404);
    const { by, body } = await fields(c, "by", "body");
    if (c.req.param("act") === "comment") sandbox.comment({ pr: pull, by, body });
    if (c.req.param("act") === "approve") sandbox.review({ pr: pull, by, state: "APPROVED", body });
    if (c.req.param("act") === "request-changes") {
      sandbox.review({ pr: pull, by, state: "CHANGES_REQUESTED", body: body || "Please change this." });
    }
    await stage.settle();
    return c.redirect(`/pulls/${pull.number}`, 303);
  });
  app.onError((error, c) => c.html(layout(stage, "Refused", html`<p>${error.message}</p>`), 422));
  return app;
}

function find({ sandbox }: Stage, c: Context): PullRequest | null {
  try {
    return sandbox.pullRequest({ repository: REPOSITORY, number: Number(c.req.param("number")) });
  } catch {
    return null;
  }
}

async function fields<K extends string>(c: Context, ...names: K[]): Promise<Record<K, string>> {
  const form = await c.req.parseBody();
  return Object.fromEntries(names.map((name) => [name, String(form[name] ?? "")])) as Record<K, string>;
}
