// Lints in a thread of its own, within limits: what a pull request proposes could take for ever.

import { Worker } from "node:worker_threads";
import { Busy } from "./faults.ts";
import type { LintTasks } from "./lint-tasks.ts";

export interface WorkerLimits {
  /** For one task, from when its turn has come. */
  deadlineMs: number;
  /** Of the thread's heap. */
  memoryMb: number;
  /** Tasks, the running one among them; more are refused. */
  mostTasks: number;
}

/** The largest of real trees take four seconds; others wait meanwhile. */
const LIMITS: WorkerLimits = { deadlineMs: 10_000, memoryMb: 512, mostTasks: 100 };

/** A task took more than it may; the message names how much that is. */
export class BeyondLimits extends Error {}

interface Task {
  name: string;
  input: unknown;
}

/** One thread, which takes one task at a time. It starts with the first, and again after a task that had to be stopped. */
export class LintWorker {
  readonly #limits: WorkerLimits;
  readonly #program: URL;
  #thread: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #tasks = 0;
  #isClosed = false;

  constructor(limits = LIMITS, program = new URL("./lint-worker.ts", import.meta.url)) {
    this.#limits = limits;
    this.#program = program;
  }

  /** @throws BeyondLimits; Busy where too much waits or it was closed; any other error is a bug. */
  async run<Name extends keyof LintTasks>(
    name: Name,
    input: Parameters<LintTasks[Name]>[0],
  ): Promise<ReturnType<LintTasks[Name]>> {
    const { mostTasks } = this.#limits;
    if (this.#tasks >= mostTasks) throw new Busy(`${mostTasks} checks of governance files wait already.`);
    this.#tasks += 1;
    const answer = this.#last.then(() => this.#runNow({ name, input }));
    this.#last = answer.catch(() => {});
    try {
      return (await answer) as ReturnType<LintTasks[Name]>;
    } finally {
      this.#tasks -= 1;
    }
  }

  /** Stops the running task; those that wait are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.terminate();
  }

  async #runNow(task: Task): Promise<unknown> {
    if (this.#isClosed) throw new Busy("It is stopping, so nothing is linted any more.");
    const { deadlineMs } = this.#limits;
    this.#thread ??= this.#start();
    const thread = this.#thread;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => reject(new BeyondLimits(`${deadlineMs / 1000} seconds`)), deadlineMs);
    const ended = () => reject(new Error("The thread of lint ended."));
    thread.once("message", resolve).once("error", reject).once("exit", ended);
    try {
      thread.postMessage(task);
      return await promise;
    } catch (error) {
      if (this.#thread === thread) this.#thread = null;
      // Its end is ours, and no second failure.
      thread.off("exit", ended);
      await thread.terminate();
      throw isOutOfMemory(error) ? new BeyondLimits(`${this.#limits.memoryMb} MB of memory`) : error;
    } finally {
      clearTimeout(timer);
      thread.off("message", resolve).off("error", reject).off("exit", ended);
    }
  }

  #start(): Worker {
    const thread = new Worker(this.#program, {
      // What it works on comes from outside: it needs none of this process's secrets.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb },
    });
    // The process may end while the thread waits for work.
    thread.unref();
    // It may also fail between two tasks, which is no reason to end the process.
    thread.on("error", () => {});
    thread.once("exit", () => {
      if (this.#thread === thread) this.#thread = null;
    });
    return thread;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
