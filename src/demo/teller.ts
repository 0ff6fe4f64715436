// Tells what happens on the demo's pull request: what people do, and what Charter makes of it.

import type { Sandbox } from "../sandbox/sandbox.ts";
import type { PullRequest } from "../sandbox/state/model.ts";
import { REPOSITORY } from "./foundation.ts";
import type { Stage } from "./stage.ts";
import type { Timeline } from "./timeline.ts";

export const APP = "charter[bot]";

/** Tells what a person did, waits for Charter, and tells what changed on the pull request. */
export class Teller {
  readonly #stage: Stage;
  readonly #timeline: Timeline;
  #told = new Map<string, string>();

  constructor(stage: Stage, timeline: Timeline) {
    this.#stage = stage;
    this.#timeline = timeline;
  }

  async person(text: string, pull: PullRequest): Promise<void> {
    this.#timeline.person(this.#stage.sandbox.clock.now(), text);
    await this.#stage.settle();
    const now = observe(this.#stage.sandbox, pull);
    for (const [what, state] of now) {
      if (this.#told.get(what) !== state) this.#timeline.charter(`${what}: ${state}`);
    }
    this.#told = now;
  }
}

/** What an onlooker sees on the pull request, by name. */
function observe(sandbox: Sandbox, pull: PullRequest): Map<string, string> {
  const { head, requestedReviewers, comments } = sandbox.pullRequest(pull);
  const seen = new Map<string, string>();
  for (const name of ["charter/cla", "charter/review"]) {
    const run = sandbox.checkRuns(REPOSITORY, head.sha, name)[0];
    if (run) seen.set(name, `${run.conclusion ?? run.status} · ${run.title}`);
  }
  const [, next] = /^\*\*Next:\*\* (.*?)(?: Waiting since .*)?$/m.exec(commentOf(sandbox, pull)) ?? [];
  if (next !== undefined) seen.set("next", next.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
  const asked = requestedReviewers.map(({ login }) => login).sort();
  if (asked.length > 0) seen.set("asked for review", asked.join(", "));
  comments
    .filter(({ author, body }) => author?.login === APP && !body.startsWith("<!-- charter -->"))
    .forEach(({ body }, i) => {
      seen.set(`notifies (${i + 1})`, body.replace(/<!--.*?-->/gs, "").trim());
    });
  return seen;
}

/** The one comment that Charter keeps up to date. */
export function commentOf(sandbox: Sandbox, pull: PullRequest): string {
  const comments = sandbox.pullRequest(pull).comments.filter(({ author }) => author?.login === APP);
  return comments.find(({ body }) => body.startsWith("<!-- charter -->"))?.body ?? "";
}
