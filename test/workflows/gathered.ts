// A pull request as a reconcile has gathered it, on a real store, with a GitHub that only notes what is asked of it.

import { pino } from "pino";
import type { Rules } from "../../src/core/rules.ts";
import type { Directory, Snapshot } from "../../src/core/snapshot.ts";
import type { InstallationGitHub } from "../../src/github/github.ts";
import type { Job } from "../../src/queue/queue.ts";
import type { Store } from "../../src/store/open.ts";
import { findRepository } from "../../src/store/repositories.ts";
import { type Gathered, recordOf } from "../../src/workflows/gather.ts";
import type { Services } from "../../src/workflows/services.ts";
import * as build from "../core/build.ts";
import { widget } from "../store/fixtures.ts";

export interface Stage {
  services: Services;
  /** What was asked of GitHub, in order, for example `publishChecks`. */
  calls: { name: string; values: unknown[] }[];
  queued: Job[];
  /** What a call does besides being noted: throws, or answers. */
  answers: Map<string, (...values: unknown[]) => unknown>;
  setClock(iso: string): void;
  gather(what?: { rules?: Rules; snapshot?: Partial<Snapshot>; directory?: Directory }): Promise<Gathered>;
}

/** `now` is ISO 8601. */
export function stage(store: Store, now: string): Stage {
  let clock = now;
  const calls: Stage["calls"] = [];
  const queued: Job[] = [];
  const answers: Stage["answers"] = new Map([["publishReviewers", () => ({ refused: [] })]]);
  const github = new Proxy({} as InstallationGitHub, {
    get: (_, name) =>
      typeof name === "string" && name !== "then"
        ? async (_address: unknown, ...values: unknown[]) => {
            calls.push({ name, values });
            return answers.get(name)?.(...values);
          }
        : undefined,
  });
  const services: Partial<Services> = {
    store,
    clock: { now: () => new Date(clock) },
    log: pino({ level: "silent" }),
    siteUrl: null,
    queue: {
      send: async (jobs: Job[]) => {
        queued.push(...jobs);
      },
    } as unknown as Services["queue"],
  };
  return {
    services: services as Services,
    calls,
    queued,
    answers,
    setClock: (iso) => {
      clock = iso;
    },
    async gather({ rules = build.rules(), snapshot = {}, directory = build.directory() } = {}) {
      const repository = await findRepository(store.db, widget.id);
      if (repository === null) throw new Error("There is no repository.");
      const seen = build.snapshot({ number: 7, ...snapshot });
      return {
        now: clock,
        github,
        repository,
        address: { id: widget.id, owner: "acme", name: "widget" },
        snapshot: seen,
        commentNodeId: null,
        lastVerdict: null,
        rules,
        proposalEffect: null,
        named: [],
        record: await recordOf(services as Services, { repository, snapshot: seen, rules, now: clock }),
        directory,
        expertise: null,
      };
    },
  };
}
