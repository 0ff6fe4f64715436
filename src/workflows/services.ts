// What every workflow works with, put together once in main.ts.

import type { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { GitHub, SignIn } from "../github/github.ts";
import type { Queue } from "../queue/queue.ts";
import type { Store } from "../store/open.ts";
import type { OfficeReader } from "./cla/office.ts";
import type { Clock } from "./clock.ts";
import type { ExpertiseReader } from "./expertise.ts";
import type { RulesReader } from "./governance.ts";
import type { MembershipReader } from "./memberships.ts";
import type { Proposal } from "./proposal.ts";
import type { LintWorker } from "./run-in-worker.ts";

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
  memberships: MembershipReader;
  offices: OfficeReader;
  /** Address of the pages, without a slash at its end; null where there are none. */
  siteUrl: string | null;
  /** Null where nobody can sign in, and so there are no pages. */
  signIn: SignIn | null;
  clock: Clock;
  log: Logger;
}
