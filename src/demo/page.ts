// The demo's pages: the pull requests of the sandbox, what one may do to them, and the clock.

import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { html, raw } from "hono/html";
import type { PullRequest } from "../sandbox/state/model.ts";
import { REPOSITORY } from "./foundation.ts";
import { renderMarkdown } from "./markdown.ts";
import { layout, people, picker, pulls, when } from "./page-parts.ts";
import type { Stage } from "./stage.ts";

/** Serves the pages on loopback until the process ends; returns their address. */
export async function serveDemoPage(stage: Stage, port = 0): Promise<string> {
  const app = demoPages(stage);
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    ) as Server;
    server.unref();
  });
}

export function demoPages(stage: Stage): Hono {
  const { sandbox } = stage;
  const app = new Hono();
  app.get("/", (c) => c.html(listPage(stage)));
  app.get("/pulls/:number", (c) => {
    const pull = find(stage, c);
    return pull ? c.html(pullPage(stage, pull)) : c.text("There is no such pull request.", 404);
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

function listPage(stage: Stage) {
  const items = pulls(stage).map(
    (pull) => html`<li><a href="/pulls/${pull.number}">#${pull.number} ${pull.title}</a>
      <span class="dim">by ${pull.author.login}, ${pull.state}${pull.isDraft ? ", draft" : ""}</span></li>`,
  );
  return layout(
    stage,
    REPOSITORY,
    html`<ul class="pulls">${items}</ul>
      <h2>Open a pull request</h2>
      <form method="post" action="/pulls">
        ${picker("by", "as", people(stage))} ${picker("path", "that changes", paths(stage))}
        <label class="wide">title<input name="title" required value="A small improvement" /></label>
        <button>Open</button>
      </form>`,
  );
}

function paths({ sandbox }: Stage): string[] {
  const { tree } = sandbox.commitOf(sandbox.repository(REPOSITORY).branches.get("main") ?? "");
  return [...tree.keys()];
}

function pullPage(stage: Stage, pull: PullRequest) {
  const runs = stage.sandbox.checkRuns(REPOSITORY, pull.head.sha);
  const asked = pull.requestedReviewers.map(({ login }) => login).join(", ") || "nobody";
  return layout(
    stage,
    `#${pull.number} ${pull.title}`,
    html`<p class="dim">${pull.state} · by ${pull.author.login} · asked for review: ${asked}</p>
      ${runs.map(
        (run) => html`<details class="box"><summary>
          <strong>${run.name}</strong>
          <span class="${run.conclusion ?? ""}">${run.conclusion ?? run.status}</span> · ${run.title}
        </summary><div>${raw(renderMarkdown(run.summary ?? ""))}</div></details>`,
      )}
      <h2>Conversation</h2>
      ${conversation(pull)}
      <h2>Say something</h2>
      <form method="post" action="/pulls/${pull.number}/comment">
        ${picker("by", "as", people(stage))}
        <textarea name="body" aria-label="Comment" placeholder="/help"></textarea>
        <button>Comment</button>
        <button formaction="/pulls/${pull.number}/approve">Approve</button>
        <button formaction="/pulls/${pull.number}/request-changes">Request changes</button>
      </form>`,
  );
}

function conversation(pull: PullRequest) {
  const comments = pull.comments.map(({ author, createdAt, body, reactions }) => ({
    author: author.login,
    at: createdAt,
    body,
    note: reactions.map(({ content }) => REACTIONS[content] ?? content).join(" "),
  }));
  const reviews = pull.reviews.map(({ author, submittedAt, body, state }) => ({
    author: author.login,
    at: submittedAt,
    body,
    note: state.toLowerCase().replace("_", " "),
  }));
  return [...comments, ...reviews]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(
      ({ author, at, body, note }) => html`<article class="box">
        <header><strong>${author}</strong> <span class="dim">${when(at)} ${note}</span></header>
        <div>${raw(renderMarkdown(body))}</div>
      </article>`,
    );
}

const REACTIONS: Record<string, string> = { "+1": "👍", "-1": "👎", eyes: "👀" };
