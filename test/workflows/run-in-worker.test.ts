// The thread of lint: what it answers, and what becomes of tasks that take too much.

import { afterEach, describe, expect, it } from "vitest";
import { Busy } from "../../src/workflows/faults.ts";
import { BeyondLimits, LintWorker } from "../../src/workflows/run-in-worker.ts";

const LIMITS = { deadlineMs: 20_000, memoryMb: 256, mostTasks: 3 };
const NOTHING = {
  charter: null,
  organisationCharter: null,
  ownership: [],
  roster: null,
  claDocuments: [],
  proposed: [],
};

/** Answers what it is asked, unless that is to run for ever, to take all memory or to fail. */
const PROGRAM = `
import { parentPort } from "node:worker_threads";
const heap = [];
parentPort.on("message", ({ input }) => {
  if (input === "loop") for (;;);
  if (input === "eat") for (;;) heap.push(Array(1e5).fill().map((_, i) => ({ i })));
  if (input === "throw") throw new TypeError("a bug");
  parentPort.postMessage([input, Object.keys(process.env).length]);
});`;

const open: LintWorker[] = [];
afterEach(async () => {
  for (const worker of open.splice(0)) await worker.close();
});

function started(limits = LIMITS, program?: string): LintWorker {
  const url =
    program === undefined ? undefined : new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  const worker = new LintWorker(limits, url);
  open.push(worker);
  return worker;
}

/** A program that answers other tasks than lint's. */
function other(limits = LIMITS): (input: unknown) => Promise<unknown> {
  const worker = started(limits, PROGRAM);
  return (input) => worker.run("readRepository", input as typeof NOTHING);
}

describe("the thread of lint", () => {
  it("answers what the functions themselves would, in order", async () => {
    const worker = started();
    const text = "* @ada\n/b ada\n";
    const owners = { path: "CODEOWNERS", oid: "1", text, sha256: "", url: "" };
    const files = { ...NOTHING, ownership: [owners] };
    const world = { files: ["a"], directory: new Map([["ada", { kind: "unknown" as const }]]) };
    const [read, findings] = await Promise.all([
      worker.run("readRepository", files),
      worker.run("judgeRepository", { files, world }),
    ]);
    expect(read).toEqual({ names: ["ada"], unusable: [] });
    expect(findings.map(({ rule, line }) => [rule, line])).toContainEqual(["syntax", 2]);
  });

  it("stops what takes too long or too much memory, and goes on with the next", async () => {
    const run = other({ ...LIMITS, deadlineMs: 2_000, memoryMb: 32 });
    const all = await Promise.allSettled(["loop", "one", "eat"].map(run));
    expect(all[0]).toMatchObject({ status: "rejected", reason: new BeyondLimits("2 seconds") });
    // It sees none of this process's environment.
    expect(all[1]).toEqual({ status: "fulfilled", value: ["one", 0] });
    expect(all[2]).toMatchObject({ status: "rejected", reason: expect.any(BeyondLimits) });
    expect(await run("two")).toEqual(["two", 0]);
  });

  it("tells a bug from a task beyond its limits, and refuses more tasks than may wait", async () => {
    const run = other();
    const all = await Promise.allSettled(["throw", "one", "two", "three"].map(run));
    expect(all[0]).toMatchObject({ status: "rejected", reason: { name: "TypeError", message: "a bug" } });
    expect(all.slice(1, 3).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(all[3]).toMatchObject({
      status: "rejected",
      reason: new Busy("3 checks of governance files wait already."),
    });
    expect(await run("four")).toEqual(["four", 0]);
  });

  it("refuses what waits when it is closed, and starts no further thread", async () => {
    const worker = started(LIMITS, PROGRAM);
    const run = (input: unknown) => worker.run("readRepository", input as typeof NOTHING);
    const all = Promise.allSettled(["loop", "one"].map(run));
    await worker.close();
    expect((await all).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(run("two")).rejects.toThrow(Busy);
  });

  it("survives what can't be sent to a thread", async () => {
    const run = other();
    await expect(run(() => 1)).rejects.toThrow("could not be cloned");
    expect(await run("one")).toEqual(["one", 0]);
  });
});
