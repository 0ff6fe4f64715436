// The demo's first page: all pull requests, and a form that opens one more.

import { html } from "hono/html";
import type { PullRequest } from "../sandbox/state/model.ts";
import { REPOSITORY } from "./foundation.ts";
import { type Html, layout, people, picker, pulls } from "./page-parts.ts";
import type { Stage } from "./stage.ts";

export function listPage(stage: Stage): Html {
  const all = pulls(stage);
  const list = html`<ul class="pulls">${all.map((pull) => item(stage, pull))}</ul>`;
  return layout(
    stage,
    "Pull requests",
    html`${all.length > 0 ? list : html`<p class="dim">There is none yet.</p>`}
      <h2>Open a pull request</h2>
      <form method="post" action="/pulls">
        ${picker("by", "As", people(stage))} ${picker("path", "Changing", paths(stage))}
        <label class="wide">Title<input name="title" required value="A small improvement" /></label>
        <button class="main">Open</button>
      </form>`,
  );
}

function item({ sandbox }: Stage, pull: PullRequest): Html {
  const checks = sandbox
    .checkRuns(REPOSITORY, pull.head.sha)
    .map(
      ({ name, conclusion, status }) =>
        html`<span class="badge ${conclusion ?? ""}">${name.replace("charter/", "")}: ${shown(conclusion ?? status)}</span> `,
    );
  const state = `${pull.state}${pull.isDraft ? ", draft" : ""}`;
  return html`<li>
    <a href="/pulls/${pull.number}">#${pull.number} ${pull.title}</a> ${checks}
    <div class="dim">by ${pull.author.login}, ${state}</div>
  </li>`;
}

/** `action_required` as people write it. */
export function shown(state: string): string {
  return state.toLowerCase().replaceAll("_", " ");
}

function paths({ sandbox }: Stage): string[] {
  const { tree } = sandbox.commitOf(sandbox.repository(REPOSITORY).branches.get("main") ?? "");
  return [...tree.keys()];
}
