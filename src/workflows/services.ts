// What every workflow works with, put together once in main.ts.

import type { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { GitHub } from "../github/github.ts";
import type { Queue } from "../queue/queue.ts";
import type { Store } from "../store/open.ts";
import type { ExpertiseReader } from "./expertise.ts";
import type { RulesReader } from "./governance.ts";
import type { Proposal } from "./proposal.ts";
import type { LintWorker } from "./run-in-worker.ts";

export interface Clock {
  now(): Date;
}

export interface Services {
  /** The app itself, so that its own deeds are told from people's. `slug` is null until GitHub told it. */
  app: { id: number; slug: string | null };
  store: Store;
  queue: Queue;
  github: GitHub;
  rules: RulesReader;
  expertise: ExpertiseReader;
  linter: LintWorker;
  /** What was found about proposals, by all that it depends on. */
  proposals: LRUCache<string, Proposal>;
  clock: Clock;
  log: Logger;
}
