// For scenarios about silence: a clock that can be moved, and who was told of what.

import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Issue } from "../../src/sandbox/state/model.ts";
import { LADDER, type Plan, project } from "./project.ts";
import type { World } from "./world.ts";

/** A Monday, and the days after it. Nothing happens to clocks in this week, and no public holiday lies in it. */
export const MONDAY = "2026-03-02T09:00Z";
export const TUESDAY = "2026-03-03T09:00Z";
export const WEDNESDAY = "2026-03-04T09:00Z";
export const THURSDAY = "2026-03-05T09:00Z";
export const FRIDAY = "2026-03-06T09:00Z";
export const NEXT_MONDAY = "2026-03-09T09:00Z";
export const NEXT_TUESDAY = "2026-03-10T09:00Z";
export const MONTHS_LATER = "2026-06-01T09:00Z";

export const API = { "api/call.ts": "// changed\n" };

export interface Waiting {
  at(moment: string): Promise<void>;
  minuteBefore(moment: string): Promise<void>;
  /** A pull request that is open from this moment on; the one before it is closed. */
  since(
    moment: string,
    plan?: Plan,
    more?: { draft?: boolean; files?: Record<string, string> },
  ): Promise<PullRequestRef>;
  /** Who is mentioned in each notification, in order. */
  told(pull: PullRequestRef): (string[] | undefined)[];
  /** Keys of the notifications about silence and dissent, in order; those of replies are left out. */
  steps(pull: PullRequestRef): string[];
  push(pull: PullRequestRef, files?: Record<string, string>): Promise<unknown>;
  review(
    pull: PullRequestRef,
    by: string,
    state: "CHANGES_REQUESTED" | "COMMENTED",
    body?: string,
  ): Promise<unknown>;
  /** Issues that Charter opened there, oldest first. */
  issues(pull: PullRequestRef): Issue[];
}

export function waiting(world: World): Waiting {
  let open: PullRequestRef | null = null;
  const at = (moment: string) => world.moveTo(new Date(moment));
  return {
    at,
    minuteBefore: (moment) => world.moveTo(new Date(Date.parse(moment) - 60_000)),
    async since(moment, plan = { charter: LADDER }, { draft = false, files = API } = {}) {
      const before = open;
      if (before) await world.act((github) => github.closePullRequest(before));
      await at(moment);
      const { repository } = await project(world, plan);
      open = await world.open({ repository, author: "nia", files, draft });
      return open;
    },
    told: (pull) =>
      world.notifications(pull).map((body) => body.match(/@[a-z]+(?= |:)/g)?.map((name) => name.slice(1))),
    steps: (pull) =>
      world
        .notifications(pull)
        .flatMap((body) => /^<!-- charter:(?:escalation-)?(\S+) -->/.exec(body)?.[1] ?? [])
        .filter((key) => !key.startsWith("reply-")),
    push: (pull, files = { "api/call.ts": `// at ${world.sandbox.clock.now().toISOString()}\n` }) =>
      world.act((github) => github.pushToPullRequest(pull, { author: "nia", message: "More", files })),
    review: (pull, by, state, body = "Please look") =>
      world.act((github) => github.review({ pr: pull, by, state, body })),
    issues: ({ repository }) =>
      [...world.sandbox.repository(repository).issues.values()]
        .filter(({ author }) => author.id === world.sandbox.app.bot.id)
        .sort((a, b) => a.number - b.number),
  };
}
