// A sandbox GitHub and a Charter that live together on one clock: the stage of the demo and of the scenarios.

import pino, { type Logger } from "pino";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import { type Charter, type Options, startCharter } from "../start.ts";
import { IN_MEMORY, type Store } from "../store/open.ts";

export interface StageOptions {
  /** Closed together with the stage. */
  store: Store;
  /** Prepares the sandbox before Charter starts: organisations, repositories, installations. */
  prepare(sandbox: Sandbox): void;
  log?: Logger;
}

export interface Stage {
  sandbox: Sandbox;
  charter: Charter;
  /** Resolves when neither side has anything left to do. */
  settle(): Promise<void>;
  /** Moves the clock to this moment, lets deadlines fall due, and waits until everything is done. */
  moveTo(moment: Date): Promise<void>;
  close(): Promise<void>;
}

export async function openStage({ prepare, ...options }: StageOptions): Promise<Stage> {
  const sandbox = await startSandbox();
  prepare(sandbox);
  return enterStage(sandbox, options);
}

/** The environment of a Charter that is registered on this sandbox; a free port, and a store of the caller's. */
export function environmentOn(sandbox: Sandbox): Options["environment"] {
  return {
    credentials: {
      appId: sandbox.app.id,
      privateKey: sandbox.app.privateKey,
      webhookSecret: sandbox.app.webhookSecret,
    },
    publicUrl: null,
    signIn: { clientId: sandbox.app.clientId, clientSecret: sandbox.app.clientSecret },
    githubApiUrl: `${sandbox.url}/api/v3`,
    githubUrl: sandbox.url,
    host: "127.0.0.1",
    port: 0,
    ...IN_MEMORY,
    logLevel: "info",
    logFormat: "json",
  };
}

/** Starts a Charter on a sandbox that is there; after another one has stopped, it takes its place. */
export async function enterStage(
  sandbox: Sandbox,
  options: Pick<StageOptions, "store" | "log">,
): Promise<Stage> {
  // A Charter in the field keeps its address; here it has a new one each time, known only when it is up.
  sandbox.webhooks.paused = true;
  const charter = await startCharter({
    environment: environmentOn(sandbox),
    store: options.store,
    log: options.log ?? pino({ level: "silent" }),
    clock: sandbox.clock,
    hasPagesAtOwnAddress: true,
  });
  sandbox.app.webhookUrl = `${charter.url}/api/github/webhooks`;
  sandbox.app.callbackUrls = [`${charter.url}/sign-in/callback`];
  sandbox.webhooks.resume();
  const settle = () => settleBoth(sandbox, charter);
  await settle();
  return {
    sandbox,
    charter,
    settle,
    async moveTo(moment) {
      sandbox.clock.set(moment);
      await charter.wake();
      await settle();
    },
    async close() {
      await charter.stop();
      await sandbox.close();
    },
  };
}

/** What one side does can give the other something to do, so both are asked until neither did anything new. */
async function settleBoth(sandbox: Sandbox, charter: Charter): Promise<void> {
  for (;;) {
    const before = sandbox.calls.length + sandbox.deliveries.length;
    await sandbox.settled();
    await charter.idle();
    if (sandbox.calls.length + sandbox.deliveries.length === before) return;
  }
}
