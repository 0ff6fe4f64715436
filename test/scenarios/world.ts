// For scenarios: webhooks in over HTTP, GitHub's final state out, on every kind of database.

import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { enterStage, openStage, type Stage } from "../../src/demo/stage.ts";
import type { CommitInput, PullRequestRef, Sandbox } from "../../src/sandbox/sandbox.ts";
import type { CheckRun, Comment, Review, ReviewComment } from "../../src/sandbox/state/model.ts";
import type { Store } from "../../src/store/open.ts";
import { databases, type TestDatabase } from "../database.ts";
import { TestBrowser } from "../web/browser-of.ts";
import { type Life, mortal } from "./mortal.ts";

export const MARKER = "<!-- charter -->";

/** Where people can say something of a pull request. */
export type Spoken = Comment | Review | ReviewComment;

export interface World extends Stage {
  store: Store;
  /** Jobs that failed and wait for their retry, or that were given up. */
  failedJobs(): Promise<{ queue: string; job: unknown }[]>;
  /** Does something on GitHub and waits until Charter is done with it. */
  act<T>(deed: (sandbox: Sandbox) => T | Promise<T>): Promise<T>;
  /** Stops Charter and starts another one on the same store. */
  restart(): Promise<void>;
  /**
   * Acts, and Charter dies after so many writes; another one begins, dies after so many, and so on, until one has nothing
   * left to do. Returns how many died.
   */
  dieEvery(writes: number, act: () => unknown): Promise<number>;
  /** Opens a pull request of one commit and waits until Charter is done with it. */
  open(pull: {
    repository: string;
    author: string;
    /** Path → content. */
    files: Record<string, string>;
    title?: string;
    draft?: boolean;
    coAuthors?: string[];
    commits?: CommitInput[];
  }): Promise<PullRequestRef>;
  /** Comments and waits; returns the comment, whose reactions and answers can then be looked at. */
  say(pull: PullRequestRef, by: string, body: string): Promise<Comment>;
  approve(pull: PullRequestRef, by: string): Promise<void>;
  /** A browser on Charter's pages in which this person has signed in by GitHub. */
  browse(login: string): Promise<TestBrowser>;
  /** The one run of this name on the head; fails when there are none or several. */
  check(pull: PullRequestRef, name: "charter/cla" | "charter/review"): CheckRun;
  /** Body of the one comment; null when there is none, fails when there are several. */
  comment(pull: PullRequestRef): string | null;
  /** Charter's other comments, oldest first. */
  notifications(pull: PullRequestRef): string[];
  /** Charter's reply to what was said; null when there is none, fails when there are several. */
  replyTo(spoken: Spoken): string | null;
  /** Charter's reactions to what was said. */
  reactions(spoken: Spoken): string[];
  asked(pull: PullRequestRef): string[];
  /** The calls that Charter makes because of this act, tokens left out. */
  callsOf(act: () => unknown): Promise<Sandbox["calls"]>;
}

/** More than any work has writes. */
const MOST_LIVES = 100;

type Scenarios = (title: string, prepare: (sandbox: Sandbox) => void, body: (world: World) => void) => void;

/**
 * Describes scenarios in one world, on PostgreSQL: what the store does is tested on every kind of database elsewhere.
 * After each, nothing may have happened that GitHub would not do or would refuse for its form.
 */
export const scenarios: Scenarios = (...scene) => onEach(["PostgreSQL"], ...scene);

/** Once for each kind of database: for what depends on transactions, clocks, restarts and queues. */
export const scenariosOnAll: Scenarios = (...scene) => onEach(["PGlite", "PostgreSQL"], ...scene);

function onEach(kinds: readonly string[], ...[title, prepare, body]: Parameters<Scenarios>): void {
  describe.each(databases.filter(({ name }) => kinds.includes(name)))(`${title}, on $name`, ({ open }) => {
    let database: TestDatabase | undefined;
    let now: Setting | undefined;
    const life = mortal();
    const world = worldOn(life, {
      get: () => {
        if (!now) throw new Error("The world begins with the first test.");
        return now;
      },
      set: (setting) => {
        now = setting;
      },
    });
    beforeAll(async () => {
      database = await open();
      const { store } = database;
      now = { store, stage: await openStage({ store: life.store(keptOpen(store)), prepare }) };
    });
    afterEach(() => expect(world.sandbox.faults).toEqual([]));
    afterAll(async () => {
      await now?.stage.close();
      await database?.close();
    });
    body(world);
  });
}

interface Setting {
  store: Store;
  stage: Stage;
}

/** Charter closes its store when it stops; here another Charter may need it. */
function keptOpen(store: Store): Store {
  return { ...store, close: async () => {} };
}

function unfollowed(address: string | URL, init: RequestInit): Promise<Response> {
  return fetch(address, { ...init, redirect: "manual" });
}

/** By the end of its address, as Charter names it. */
export function idOf(spoken: Spoken): string {
  if ("on" in spoken) return `issuecomment-${spoken.id}`;
  return "review" in spoken ? `discussion_r${spoken.id}` : `pullrequestreview-${spoken.id}`;
}

function refTo(spoken: Spoken): PullRequestRef {
  if ("on" in spoken) return { repository: spoken.on.repository, number: spoken.on.number };
  const { repository, number } = "review" in spoken ? spoken.review.pullRequest : spoken.pullRequest;
  return { repository, number };
}

function worldOn(life: Life, setting: { get(): Setting; set(now: Setting): void }): World {
  const stage = () => setting.get().stage;
  const own = (pull: PullRequestRef) => {
    const { sandbox } = stage();
    return sandbox.pullRequest(pull).comments.filter(({ author }) => author.id === sandbox.app.bot.id);
  };
  const begin = async () => {
    const { store } = setting.get();
    const next = await enterStage(stage().sandbox, { store: life.store(keptOpen(store)) });
    setting.set({ store, stage: next });
  };
  const world: World = {
    get sandbox() {
      return stage().sandbox;
    },
    get charter() {
      return stage().charter;
    },
    async failedJobs() {
      const query = sql<{ queue: string; job: unknown }>`
        select name as queue, data as job from pgboss.job
        where state = 'retry' or (name = 'dead-letter' and state = 'created')`;
      return (await query.execute(world.store.db)).rows;
    },
    settle: () => stage().settle(),
    moveTo: (moment) => stage().moveTo(moment),
    close: () => stage().close(),
    get store() {
      return setting.get().store;
    },
    async act(deed) {
      const result = await deed(world.sandbox);
      await world.settle();
      return result;
    },
    async restart() {
      await stage().charter.stop();
      await begin();
    },
    async dieEvery(writes, act) {
      life.endAfter(writes, stage().sandbox);
      await act();
      for (let deaths = 0; deaths < MOST_LIVES; deaths++) {
        await world.settle();
        await stage().charter.stop();
        const died = life.heal();
        // What it was doing is taken up when it gives no sign for some seconds, and given up in the end: here neither.
        const free = sql`update pgboss.job set start_after = now(), retry_count = 0 where state = 'retry'`;
        await free.execute(world.store.db);
        if (died) life.endAfter(writes, stage().sandbox);
        await begin();
        if (!died) return deaths;
        // It may die of that already.
        await world.charter.wake().catch(() => 0);
      }
      throw new Error(`After ${MOST_LIVES} lives the work is not done.`);
    },
    async open({ repository, author, files, title = "A change", draft = false, coAuthors = [], commits }) {
      const one = { author, message: title, files, coAuthors };
      const { number } = world.sandbox.openPullRequest({
        repository,
        author,
        title,
        draft,
        commits: commits ?? [one],
      });
      await world.settle();
      return { repository, number };
    },
    async say(pull, by, body) {
      const comment = world.sandbox.comment({ pr: pull, by, body });
      await world.settle();
      return comment;
    },
    async approve(pull, by) {
      world.sandbox.review({ pr: pull, by, state: "APPROVED" });
      await world.settle();
    },
    async browse(login) {
      const browser = new TestBrowser({ request: unfollowed }, world.charter.url);
      const atGitHub = new URL((await browser.get("/sign-in")).headers.get("location") ?? "");
      atGitHub.searchParams.set("login", login);
      const back = new URL((await unfollowed(atGitHub, {})).headers.get("location") ?? "");
      const { status } = await browser.get(`${back.pathname}${back.search}`);
      if (status !== 303) throw new Error(`${login} could not sign in: ${status}`);
      return browser;
    },
    check(pull, name) {
      const { head } = world.sandbox.pullRequest(pull);
      const [run, ...others] = world.sandbox.checkRuns(pull.repository, head.sha, name);
      if (!run || others.length > 0) throw new Error(`${others.length + (run ? 1 : 0)} runs of ${name}`);
      return run;
    },
    comment(pull) {
      const [comment, ...others] = own(pull).filter(({ body }) => body.startsWith(MARKER));
      if (others.length > 0) throw new Error(`${others.length + 1} comments that should be one`);
      return comment?.body ?? null;
    },
    notifications: (pull) =>
      own(pull)
        .map(({ body }) => body)
        .filter((body) => !body.startsWith(MARKER)),
    replyTo(spoken) {
      const [reply, ...others] = own(refTo(spoken))
        .map(({ body }) => body)
        .filter((body) => body.startsWith(`<!-- charter:reply-${idOf(spoken)}-`));
      if (others.length > 0) throw new Error(`${others.length + 1} replies to one comment`);
      return reply ?? null;
    },
    reactions: ({ reactions }) =>
      reactions.filter(({ user }) => user.id === world.sandbox.app.bot.id).map(({ content }) => content),
    asked: (pull) =>
      world.sandbox
        .pullRequest(pull)
        .requestedReviewers.map(({ login }) => login)
        .sort(),
    async callsOf(act) {
      const before = world.sandbox.calls.length;
      await act();
      await world.settle();
      return world.sandbox.calls.slice(before).filter(({ path }) => !path.endsWith("/access_tokens"));
    },
  };
  return world;
}
