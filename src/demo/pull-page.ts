// One pull request: its checks, the conversation, and what one may say.

import { html } from "hono/html";
import type { CheckRun, PullRequest } from "../sandbox/state/model.ts";
import { REPOSITORY } from "./foundation.ts";
import { shown } from "./list-page.ts";
import { type Html, layout, people, picker, rendered, when } from "./page-parts.ts";
import type { Stage } from "./stage.ts";

export function pullPage(stage: Stage, pull: PullRequest): Html {
  const runs = stage.sandbox.checkRuns(REPOSITORY, pull.head.sha);
  const asked = pull.requestedReviewers.map(({ login }) => login).join(", ") || "nobody";
  return layout(
    stage,
    `#${pull.number} ${pull.title}`,
    html`<p class="dim">${pull.state} · by ${pull.author.login} · asked for review: ${asked}</p>
      <h2>Conversation</h2>
      ${conversation(pull).map((entry) => article(stage, entry))}
      <h2>Checks</h2>
      ${runs.map((run) => check(stage, run))}
      <h2>Say something</h2>
      <form method="post" action="/pulls/${pull.number}/comment">
        ${picker("by", "As", people(stage))}
        <textarea name="body" aria-label="Comment" placeholder="/help"></textarea>
        <button class="main">Comment</button>
        <button formaction="/pulls/${pull.number}/approve">Approve</button>
        <button formaction="/pulls/${pull.number}/request-changes">Request changes</button>
      </form>`,
  );
}

function check(stage: Stage, run: CheckRun): Html {
  return html`<details class="box">
    <summary>
      <strong>${run.name}</strong>
      <span class="badge ${run.conclusion ?? ""}">${shown(run.conclusion ?? run.status)}</span> ${run.title}
    </summary>
    <div>${rendered(stage, run.summary ?? "")}</div>
  </details>`;
}

interface Entry {
  author: string;
  at: Date;
  body: string;
  /** A review's state, or null for a comment. */
  state: string | null;
  reactions: string[];
}

/** Comments and reviews, oldest first. */
function conversation(pull: PullRequest): Entry[] {
  const comments = pull.comments.map(({ author, createdAt, body, reactions }) => ({
    author: author.login,
    at: createdAt,
    body,
    state: null,
    reactions: reactions.map(({ content }) => REACTIONS[content] ?? content),
  }));
  const reviews = pull.reviews.map(({ author, submittedAt, body, state }) => ({
    author: author.login,
    at: submittedAt,
    body,
    state: shown(state),
    reactions: [],
  }));
  return [...comments, ...reviews].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function article(stage: Stage, { author, at, body, state, reactions }: Entry): Html {
  const badge = state === null ? "" : html`<span class="badge ${state.split(" ")[0]}">${state}</span>`;
  return html`<article class="box">
    <header><strong>${author}</strong> <span class="dim">${when(at)}</span> ${badge} ${reactions.join(" ")}</header>
    <div>${body ? rendered(stage, body) : html`<p class="dim">No words.</p>`}</div>
  </article>`;
}

const REACTIONS: Record<string, string> = { "+1": "👍", "-1": "👎", eyes: "👀" };
